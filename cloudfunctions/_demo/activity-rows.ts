import { createHash } from 'node:crypto'
import { dayOf } from '../../types/rules/days'
import { hoursOf } from '../_shared/core/time'
import { brands, series } from './facts'
import { pictureId } from './drawings'
import { givenSessions, type Stage } from './drawn'
import type { Row } from './insert'
import { roomOf } from './rooms'
import { uuidOf } from './uuid'

const idOf = (list: { name: string }[], name: string | null) => (name === null ? null : String(list.findIndex((one) => one.name === name) + 1))

/** Who decided on an activity: the demo's staff where they are responsible, else the city's. */
const reviewerOf = ({ people }: Stage, region: string) =>
  region === '620102021001' ? people.demo.get('community') : region.startsWith('620103') ? people.demo.get('county') : people.staff.get(region.slice(0, 4))

/** The rows of all activities of the demo. */
export const activityRows = (stage: Stage): Row<'activities'>[] =>
  stage.activities.map(({ id, plan, organizationId, venueId, leader, sessions }) => {
    const starts = sessions.map(({ closesAt }) => closesAt.getTime())
    const isDecided = plan.publishedAt !== null || plan.status === 'returned'
    return {
      id,
      organizationId,
      venueId,
      regionCode: plan.venue.region,
      seriesId: idOf(series, plan.seriesName),
      brandId: idOf(brands, plan.brandName),
      category: plan.category,
      title: plan.title,
      text: plan.text,
      leader: plan.leader,
      rules: plan.rules,
      doorRules: plan.doorRules ?? {},
      signUp: plan.signUp,
      pictureIds: plan.pictures.map(pictureId),
      status: plan.status,
      opensAt: plan.opensAt ?? plan.publishedAt ?? plan.createdAt,
      closesAt: plan.closesAt ?? new Date(Math.max(...starts)),
      cancelUntil: new Date(Math.max(...sessions.map(({ cancelUntil }) => cancelUntil.getTime()))),
      waitlistLimit: plan.waitlistLimit,
      returnReason: plan.returnReason,
      createdBy: leader.id,
      createdAt: plan.createdAt,
      submittedAt: plan.submittedAt,
      reviewedBy: isDecided ? (reviewerOf(stage, plan.venue.region)?.id ?? null) : null,
      publishedAt: plan.publishedAt,
      createKey: uuidOf(`activity ${plan.key}`),
    }
  })

/** The rows of the pools, one for each session, or one for a term, with the counters that enrollAll wrote. */
export const poolRows = (stage: Stage): Row<'pools'>[] =>
  stage.activities.flatMap((activity) => {
    const { id: activityId, plan } = activity
    return givenSessions(activity).map((session) => ({
      id: session.id,
      number: Number(session.id),
      activityId,
      isTerm: plan.signUp.isTerm ?? false,
      capacity: session.capacity,
      waitlistLimit: plan.waitlistLimit,
      taken: session.confirmed,
      waiting: session.waitlisted,
      lastSeq: String(session.lastSeq),
      opensAt: session.opensAt,
      closesAt: session.closesAt,
      cancelUntil: session.cancelUntil,
      quotas: plan.signUp.quotas?.map((quota) => ({ ...quota, taken: 0 })) ?? null,
      // The seed is the same at each load, so that the demo's figures are the same. In the product it is random.
      drawSeed: plan.signUp.isLottery ? createHash('sha256').update(`draw ${plan.key} ${session.id}`).digest('hex') : null,
    }))
  })

/** The rows of the sessions. */
export const sessionRows = (stage: Stage, rooms: Row<'venueRooms'>[]): Row<'sessions'>[] =>
  stage.activities.flatMap(({ id: activityId, plan, venueId, sessions }) =>
    sessions.map(({ id, startsAt, endsAt }) => ({
      id,
      number: Number(id),
      poolId: plan.signUp.isTerm ? (sessions[0]?.id ?? id) : id,
      activityId,
      startsAt,
      endsAt,
      day: dayOf(startsAt),
      hours: hoursOf(startsAt),
      isPublished: plan.publishedAt !== null,
      isCancelled: plan.status === 'cancelled',
      roomId: roomOf(rooms, venueId, activityId),
    })),
  )

/** How many published sessions are over, by organization id. */
export const countHeld = (stage: Stage): Map<string, number> => {
  const held = new Map<string, number>()
  for (const { plan, organizationId, sessions } of stage.activities)
    if (plan.status === 'published')
      held.set(organizationId, (held.get(organizationId) ?? 0) + sessions.filter(({ endsAt }) => endsAt <= stage.calendar.asOf).length)
  return held
}

import { activityRows, countHeld, poolRows, sessionRows } from './activity-rows'
import { attend, attendanceRows, attendToday, scanRows } from './attendances'
import type { Calendar } from './calendar'
import { commentAll } from './comments'
import { compose } from './compose'
import { makePeople } from './crowd'
import { pictureRows } from './drawings'
import { drawActivities, type Stage } from './drawn'
import { enrollAll } from './enrollments'
import { brandRows, drawPlaces, organizationRows, personRows, projectRows, savedPlaceRows, seriesRows, teamRows, venueRows } from './fact-rows'
import { followAll } from './follows'
import { drawVolunteers, grantRows, invitationRows } from './grants'
import type { Regions } from './ground'
import type { Rows } from './insert'
import { likeAll } from './likes'
import { noticeRows } from './notices'
import { opinionRows } from './opinions'
import { drawPosts, postRows } from './posts'
import { rate, starCounts } from './ratings'
import { closureRows, roomRows, templateRows } from './rooms'
import { schedule } from './schedule'
import { drawShifts, shiftRows, signupRows } from './shifts'
import { coming } from './shown/coming'
import { past } from './shown/past'
import { queue } from './shown/queue'
import { today } from './shown/today'
import { type Upload, upload } from './uploads'

const day = 86_400_000
const countBy = (keys: string[]) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>())
const idsOf = (places: Map<string, { id: string }>) => new Map([...places].map(([key, { id }]) => [key, id]))

const drawStage = (calendar: Calendar, organizationIds: Map<string, string>, venueIds: Map<string, string>): Stage => {
  const shown = [...today(calendar), ...coming(calendar), ...past(calendar), ...queue(calendar)].map((sketch) => compose(calendar, sketch))
  const plans = [...shown, ...schedule(calendar, shown)]
  const demoKeys = ['worker', 'parent', 'retired', 'volunteer']
  const names = shown.flatMap(({ post }) => (post?.comments ?? []).flatMap(({ by }) => (by === undefined || demoKeys.includes(by) ? [] : [by])))
  const people = makePeople([...new Set(names)])
  const activities = drawActivities(plans, people, organizationIds, venueIds)
  return { calendar, people, activities, byKey: new Map(activities.map((activity) => [activity.plan.key, activity])) }
}

/** All rows of the demo, by table in an order that foreign keys allow, and the pictures whose files must be made. Pure: the same calendar and regions give the same rows. */
export const demoRows = (calendar: Calendar, regions: Regions): { rows: Rows; uploads: Upload[] } => {
  const places = drawPlaces(regions)
  const organizationIds = idsOf(places.organizations)
  const stage = drawStage(calendar, organizationIds, idsOf(places.venues))
  const longAgo = new Date(calendar.asOf.getTime() - 240 * day)

  const enrollments = enrollAll(stage)
  const volunteers = drawVolunteers(stage)
  const shifts = drawShifts(stage, volunteers)
  const held = attend(stage, enrollments, volunteers)
  const ratings = rate(stage, held)
  const attendances = [...held, ...attendToday(stage, enrollments, volunteers)]
  const follows = followAll(stage, organizationIds)
  const posts = drawPosts(stage, places)
  const likes = likeAll(stage, posts)
  const comments = commentAll(stage, posts)
  const taken = upload(stage, ratings, posts)
  const counts = {
    stars: starCounts(ratings),
    followers: countBy(follows.organizationFollowers.map(({ organizationId }) => organizationId)),
    held: countHeld(stage),
  }

  const rooms = roomRows(places.venues)
  const rows: Rows = {
    persons: personRows(stage.people, longAgo),
    savedPlaces: savedPlaceRows(stage.people),
    pictures: [...pictureRows(longAgo), ...taken.rows],
    organizations: organizationRows(places, counts),
    teams: teamRows(),
    projects: projectRows(),
    venues: venueRows(regions, places),
    venueRooms: rooms,
    venueClosures: closureRows(calendar, rooms, places.venues, stage.people.demo.get('county')?.id ?? '1'),
    templates: templateRows(organizationIds.get('nuanrong') ?? '1', stage.people.demo.get('orgAdmin')?.id ?? '1', calendar),
    series: seriesRows(),
    brands: brandRows(),
    ...follows,
    activities: activityRows(stage),
    pools: poolRows(stage),
    sessions: sessionRows(stage, rooms),
    shifts: shiftRows(stage, shifts),
    grants: grantRows(stage, organizationIds, volunteers),
    invitations: invitationRows(stage),
    ...signupRows(stage, shifts),
    posts: postRows(stage, posts),
    likes,
    comments,
    enrollments: enrollments.map(({ id, session, person, status, seq, number, enrolledAt, changedAt }) => ({
      id,
      poolId: session.id,
      personId: person.id,
      status,
      seats: 1,
      seq: String(seq),
      number: String(number),
      rev: 0,
      enrolledAt,
      changedAt,
    })),
    scans: scanRows(attendances),
    attendances: attendanceRows(attendances),
    ratings,
    opinions: opinionRows(stage),
    notices: noticeRows(stage, posts, enrollments),
  }
  return { rows, uploads: taken.uploads }
}

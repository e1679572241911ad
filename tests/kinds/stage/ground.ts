import type { World } from '../../world'

export const county = '620103'
const hour = 3600_000
const questions = [
  { id: 'ill', label: '身体情况', kind: 'text' as const, isRequired: false, at: 'signUp' as const },
  { id: 'size', label: '尺码', kind: 'text' as const, isRequired: false, at: 'door' as const },
]

/** One organization with a session that is on, one to come and one of yesterday, which all take everybody; a draft and a submitted activity. */
export const makeGround = async (world: World) => {
  const { db, now } = world
  const venueId = await world.venue({ regionCode: county })
  const organizationId = await world.organization({ regionCode: county })
  const times = { opensAt: world.in(-48), cancelUntil: world.in(48) }
  const session = (startsAt: Date) =>
    world.session({
      organizationId,
      venueId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1.5 * hour),
      closesAt: world.in(48),
      capacity: 100,
      ...times,
      signUp: { questions },
    })
  const running = await session(world.in(-0.2))
  const coming = await session(world.in(30))
  const past = await session(world.in(-24))
  await db
    .updateTable('activities')
    .set({ doorRules: JSON.stringify({ hasSelf: true }) })
    .execute()
  const draft = (await world.session({ organizationId, venueId, isPublished: false, startsAt: world.in(60) })).activityId
  const submitted = (await world.session({ organizationId, venueId, isPublished: false, startsAt: world.in(61) })).activityId
  await db.updateTable('activities').set({ status: 'submitted', submittedAt: now }).where('id', '=', submitted).execute()
  return { venueId, organizationId, running, coming, past, draft, submitted }
}
export type Ground = Awaited<ReturnType<typeof makeGround>>

import { randomUUID } from 'node:crypto'
import type { World } from './world'

export const street = '620102021'
/** A ticket of a rating, with what was made better. */
const makeTicket = async ({ db, now }: World, ratingId: string, organizationId: string) => {
  const ticket = await db
    .insertInto('tickets')
    .values({ ratingId, organizationId, regionCode: street, status: 'claimed', openedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('alarms').values({ kind: 'ticket', subjectId: ticket.id, dueAt: now }).execute()
  await db.insertInto('ticketSteps').values({ ticketId: ticket.id, kind: 'claimed', text: '换了新锅', steppedAt: now }).execute()
}

/** Makes a row of each kind that belongs to an organization or lies at a venue in one street. */
export const makeRows = async (world: World, organizationId: string, session: { sessionId: string; activityId: string }) => {
  const { db, now } = world
  const venueId = await world.venue({ regionCode: street })
  const author = await world.person()
  // Seats that enrolling does not give.
  let seats = 1000
  const activity = async (status: 'draft' | 'submitted' | 'published') => {
    const { activityId } = await world.session({ organizationId, venueId, regionCode: street, isPublished: status === 'published' })
    await db
      .updateTable('activities')
      .set({ status, submittedAt: status === 'submitted' ? now : null })
      .where('id', '=', activityId)
      .execute()
    return activityId
  }
  const post = {
    organizationId,
    authorId: author.id,
    text: '',
    regionCode: street,
    lat: 36,
    lng: 103,
    cell: 1,
    wideCell: 1,
    publishedAt: now,
    endsAt: world.in(99),
  }
  const insertPost = (status: 'published' | 'review') =>
    db
      .insertInto('posts')
      .values({ ...post, createKey: randomUUID(), status })
      .returning('id')
      .executeTakeFirstOrThrow()
  const enrolled = await db
    .insertInto('enrollments')
    .values({
      poolId: session.sessionId,
      personId: author.id,
      status: 'cancelled',
      seq: String(++seats),
      number: String(seats),
      enrolledAt: now,
      changedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const applied = await db
    .insertInto('enrollments')
    .values({
      poolId: session.sessionId,
      personId: (await world.person()).id,
      status: 'applied',
      seq: String(++seats),
      number: String(seats),
      enrolledAt: now,
      changedAt: now,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('noShows')
    .values({ personId: author.id, enrollmentId: enrolled.id, at: now, expiresAt: world.in(99) })
    .execute()
  const said = { key: randomUUID(), regionCode: street, kind: 'other' as const, text: '夜里没地方热饭' }
  const opinion = await world.call(author, 'feedback', 'tellUnion', said)
  const rating = await db
    .insertInto('ratings')
    .values({
      enrollmentId: enrolled.id,
      personId: author.id,
      activityId: session.activityId,
      organizationId,
      stars: 3,
      text: '一般',
      status: 'published',
      createdAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await makeTicket(world, rating.id, organizationId)
  const insertShift = (startsAt: Date) =>
    db
      .insertInto('shifts')
      .values({ sessionId: session.sessionId, role: 'guide', title: '引导', startsAt, endsAt: world.in(9), needed: 5, createdBy: author.id, createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  const shift = await insertShift(now)
  const signup = await db
    .insertInto('shiftSignups')
    .values({ shiftId: shift.id, personId: author.id, status: 'on', signedUpAt: now, changedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const correction = await db
    .insertInto('shiftCorrections')
    .values({ signupId: signup.id, inAt: now, outAt: world.in(1), reason: '忘了签到', askedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return {
    ...session,
    // Staff above the county must give a reason.
    read: { sessionId: session.sessionId, reason: 'inspection' as const },
    organizationId,
    venueId,
    laterShift: (await insertShift(world.in(1))).id,
    signup: signup.id,
    correction: correction.id,
    draft: await activity('draft'),
    submitted: await activity('submitted'),
    published: await activity('published'),
    post: (await insertPost('published')).id,
    held: (await insertPost('review')).id,
    opinion: opinion.id,
    rating: rating.id,
    absent: enrolled.id,
    applied: applied.id,
    number: Number(applied.number),
  }
}
export type Rows = Awaited<ReturnType<typeof makeRows>>

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { certificateKey, codeOf, signCertificate } from '../../cloudfunctions/volunteering/signing'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'
import { canary, type Reader } from './canaries'
import { makeVenueCode, toHex, venueKey } from '../../types/rules/pass'
import { sessionKeyBytes } from '../../cloudfunctions/_shared/core/session-key'

export const passKey = new Uint8Array(32).fill(7)
const hour = 3600_000
export const county = '620103'
const questions = [
  { id: 'ill', label: '身体情况', kind: 'text' as const, isRequired: false, at: 'signUp' as const },
  { id: 'size', label: '尺码', kind: 'text' as const, isRequired: false, at: 'door' as const },
]

/**
 * Sessions of one organization: one under way, one to come, one of yesterday. In each are people whose every column holds a canary. All
 * of it in one county; readers stand to it in every relation.
 */
export const makeStage = async (world: World) => {
  const { db, now } = world
  let count = 0
  const venueId = await world.venue({ regionCode: county })
  const organizationId = await world.organization({ regionCode: county })
  const times = { opensAt: world.in(-48), cancelUntil: world.in(48) }
  const session = (startsAt: Date, activityId?: string) =>
    world.session({
      organizationId,
      venueId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1.5 * hour),
      closesAt: world.in(48),
      capacity: 100,
      ...times,
      signUp: { questions },
      ...(activityId && { activityId }),
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

  const target = async () => {
    const person = await world.person({ name: canary['persons.name'], phoneEnd: canary['persons.phoneEnd'], regionCode: county })
    await db
      .updateTable('persons')
      .set({ face: canary['persons.face'], openid: `${canary['persons.openid']}${++count}`, demoKey: `${canary['persons.demoKey']}${count}` })
      .where('id', '=', person.id)
      .execute()
    return person
  }
  const enroll = async (person: WorldPerson, sessionId: string, more: Record<string, unknown> = {}) =>
    db
      .insertInto('enrollments')
      .values({
        sessionId,
        personId: person.id,
        status: 'confirmed',
        seq: `${++count}`,
        number: `${4000 + count}`,
        enrolledAt: world.in(-40),
        changedAt: world.in(-40),
        ...more,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow()
  const volunteer = await world.volunteer(running.sessionId)
  await world.grant(volunteer, 'volunteer', { sessionId: past.sessionId })
  /** By a volunteer with a reason, or by oneself at the code on the spot. */
  const scan = async (sessionId: string, own: { id: string; number: string }, by: WorldPerson = volunteer) => {
    const id = randomUUID()
    const at = { deviceAt: now, clockOffset: '0', effectiveAt: now, receivedAt: now }
    const door = {
      device: canary['scans.device'],
      seq: ++count,
      verdict: 'ok' as const,
      source: by === volunteer ? ('search' as const) : ('self' as const),
      reason: by === volunteer ? canary['scans.reason'] : null,
      personId: by.id,
      hash: id,
      marks: ['forced' as const],
    }
    await db
      .insertInto('scans')
      .values({ id, sessionId, enrollmentNumber: own.number, direction: 'in', ...at, ...door })
      .execute()
    await db.insertInto('attendances').values({ sessionId, enrollmentNumber: own.number, enrollmentId: own.id, attendedAt: now, scanId: id }).execute()
  }

  const self = await target()
  const answers = JSON.stringify([
    { id: 'ill', value: canary['enrollments.answers'] },
    { id: 'size', value: canary['enrollments.answers door'] },
  ])
  const inRunning = await enroll(self, running.sessionId, { answers })
  const waiting = await enroll(await target(), running.sessionId, { answers, extraReason: canary['enrollments.extraReason'] })
  await enroll(await target(), running.sessionId, { status: 'cancelled', endReason: 'removed', endNote: canary['enrollments.endNote'] })
  const absent = await enroll(await target(), running.sessionId)
  await db
    .insertInto('noShows')
    .values({ personId: self.id, enrollmentId: absent.id, at: now, expiresAt: world.in(99), excusedAt: now, excuse: canary['noShows.excuse'] })
    .execute()
  const applied = await enroll(await target(), coming.sessionId, { status: 'applied', answers })
  await enroll(self, coming.sessionId, { answers })
  const scanned = await target()
  await scan(running.sessionId, await enroll(scanned, running.sessionId))
  const checkedIn = await target()
  await scan(running.sessionId, await enroll(checkedIn, running.sessionId), checkedIn)
  const inPast = await enroll(self, past.sessionId)
  await scan(past.sessionId, inPast)
  const late = await enroll(scanned, past.sessionId)
  await scan(past.sessionId, late)
  const picture = { personId: self.id, status: 'public' as const, width: 1, height: 1, createdAt: now }
  const pictureId = randomUUID()
  await db
    .insertInto('pictures')
    .values({ ...picture, id: pictureId, url: canary['pictures.url'], alt: canary['pictures.alt'] })
    .execute()
  const rate = (enrollmentId: string, personId: string, more: object) =>
    db
      .insertInto('ratings')
      .values({ enrollmentId, personId, activityId: past.activityId, organizationId, stars: 4, status: 'published', createdAt: now, ...more })
      .returning('id')
      .executeTakeFirstOrThrow()
  const rated = await enroll(await target(), past.sessionId)
  const rating = await rate(rated.id, self.id, { text: canary['ratings.text'], reply: canary['ratings.reply'], repliedAt: now, pictureIds: [pictureId] })
  const heldRating = await rate(late.id, scanned.id, { text: canary['ratings.text held'], status: 'review' })

  const opinion = await db
    .insertInto('opinions')
    .values({
      personId: self.id,
      regionCode: county,
      kind: 'other',
      text: canary['opinions.text'],
      createdAt: now,
      createKey: randomUUID(),
      answer: canary['opinions.answer'],
      answeredAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  const admin = await world.admin(organizationId)
  const { id: postId } = await world.call(admin, 'feed', 'savePost', { key: randomUUID(), organizationId, text: '开门', pictureIds: [] })
  const say = (text: string, status: 'published' | 'review') =>
    db
      .insertInto('comments')
      .values({ postId, personId: self.id, createKey: randomUUID(), text, status, createdAt: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  const comment = await say(canary['comments.text'], 'published')
  const heldComment = await say(canary['comments.text held'], 'review')
  await db.updateTable('posts').set({ commentCount: 1, likeCount: 1 }).where('id', '=', postId).execute()
  await db.insertInto('likes').values({ postId, personId: self.id, at: now }).execute()

  const notice = await db
    .insertInto('notices')
    .values({
      personId: self.id,
      kind: 'removed',
      data: JSON.stringify({ title: canary['notices.data'], text: canary['notices.data'], reason: canary['notices.data'] }),
      createdAt: now,
      dueAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('requests')
    .values({ personId: self.id, key: randomUUID(), hash: '', result: JSON.stringify({ text: canary['requests.result'] }), createdAt: now })
    .execute()
  await world.db
    .insertInto('savedPlaces')
    .values({ personId: self.id, label: canary['savedPlaces.label'], name: canary['savedPlaces.name'], regionCode: county, lat: 36, lng: 103 })
    .execute()
  const shift = async (startsAt: Date, sessionId: string, endsAt = new Date(startsAt.getTime() + hour)) =>
    (
      await db
        .insertInto('shifts')
        .values({ sessionId, role: 'guide', title: '引导', startsAt, endsAt, needed: 9, taken: 1, createdBy: admin.id, createdAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const signUp = async (shiftId: string, person: WorldPerson) =>
    (
      await db
        .insertInto('shiftSignups')
        .values({ shiftId, personId: person.id, status: 'on', signedUpAt: now, changedAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const shiftNow = await shift(world.in(-0.1), running.sessionId)
  const shiftPast = await shift(world.in(-24), past.sessionId)
  const shiftSoon = await shift(world.in(30), coming.sessionId)
  const shiftDone = await shift(world.in(-26), past.sessionId)
  const [onNow, onPast, onDone] = [await signUp(shiftNow, self), await signUp(shiftPast, self), await signUp(shiftDone, self)]
  await signUp(shiftSoon, self)
  await db
    .insertInto('shiftMarks')
    .values(
      [
        { signupId: onPast, direction: 'in' as const, at: world.in(-24), source: 'self' as const },
        { signupId: onPast, direction: 'out' as const, at: world.in(-23), source: 'self' as const },
        { signupId: onDone, direction: 'in' as const, at: world.in(-26), source: 'organizer' as const },
        { signupId: onDone, direction: 'out' as const, at: world.in(-25), source: 'organizer' as const },
      ].map((mark) => ({ ...mark, recordedAt: now, recordedBy: self.id })),
    )
    .execute()
  const correct = async (signupId: string) =>
    (
      await db
        .insertInto('shiftCorrections')
        .values({ signupId, inAt: world.in(-24), outAt: null, reason: canary['shiftCorrections.reason'], askedAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const correction = await correct(onPast)
  await correct(onNow)
  const facts = {
    number: '202600000001',
    name: canary['hourCertificates.name'],
    fromOn: '2026-01-01',
    toOn: '2026-11-23',
    minutes: 120,
    organizations: [{ name: canary['hourCertificates.organizations'], minutes: 120 }],
    issuedAt: now.toISOString(),
  }
  const signature = signCertificate(facts, certificateKey(passKey))
  await db
    .insertInto('hourCertificates')
    .values({ ...facts, personId: self.id, organizations: JSON.stringify(facts.organizations), issuedAt: now, signature })
    .execute()
  await db
    .updateTable('sessions')
    .set({ taken: sql`(select count(*)::int from enrollments e where e.session_id = sessions.id and e.status = 'confirmed')` })
    .execute()
  const series = await db.insertInto('series').values({ name: '青柠职工', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
  const brand = await db.insertInto('brands').values({ name: '半小时', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()

  const { number } = await db.selectFrom('sessions').select('number').where('id', '=', running.sessionId).executeTakeFirstOrThrow()
  const code = makeVenueCode({ sessionNumber: number, keyId: 0, key: toHex(venueKey(sessionKeyBytes(passKey, running.sessionId), number)) }, now.getTime())
  const people: Record<Reader, WorldPerson | null> = {
    guest: null,
    worker: await world.person(),
    volunteer,
    otherVolunteer: await world.volunteer((await world.session()).sessionId),
    otherAdmin: await world.admin(await world.organization({ regionCode: county })),
    besideStaff: await world.staff('620102'),
    belowStaff: await world.staff('620103001'),
    admin,
    staff: await world.staff(county),
    province: await world.staff('62'),
    self,
  }
  return {
    readers: people,
    organizationId,
    venueId,
    running,
    coming,
    past,
    draft,
    submitted,
    inRunning,
    waiting,
    absent,
    applied,
    inPast,
    opinion: opinion.id,
    rating: rating.id,
    heldRating: heldRating.id,
    pictureId,
    postId,
    comment: comment.id,
    heldComment: heldComment.id,
    notice: notice.id,
    shiftNow,
    shiftPast,
    shiftSoon,
    onNow,
    onPast,
    onDone,
    correction,
    certificateCode: codeOf(signature),
    series: series.id,
    brand: brand.id,
    code,
  }
}
export type Stage = Awaited<ReturnType<typeof makeStage>>

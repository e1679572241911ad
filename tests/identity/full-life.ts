import { randomUUID } from 'node:crypto'
import { templateForm } from '../activities/template-form'
import { sql } from 'kysely'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'
import { signInEverywhere } from './signed-in'
import { inviteEachOther } from './inviting'
import { keepVenue, runOrganization } from './desk-life'
import { beMember } from './member-life'
import { makeDuties } from './duties'

/** Every column that references a person, as `table.column`, read from the schema: by a foreign key, or by a trigger that looks for the person. */
export const columnsOfPersons = async (world: World): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select own.table_name || '.' || own.column_name as name
    from information_schema.referential_constraints links
    join information_schema.key_column_usage own on own.constraint_name = links.constraint_name
    join information_schema.key_column_usage target on target.constraint_name = links.unique_constraint_name
    where target.table_name = 'persons'
    union
    select class.relname || '.' || a.attname from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid and p.prosrc like '%from persons where id = new.%'
    join pg_class class on class.oid = t.tgrelid join pg_attribute a on a.attrelid = class.oid and a.attnum = any(t.tgattr)
    order by 1`.execute(world.db)
  return rows.map((row) => row.name)
}

/** How many rows reference the person in a `table.column`. */
export const countNaming = async (world: World, name: string, personId: string): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(name.split('.')[0] ?? '')} where ${sql.ref(name.split('.')[1] ?? '')} = ${personId}`.execute(world.db)
  return rows[0]?.count ?? 0
}

/** Adds what a volunteer has: a past shift with hours, a correction and a certificate, and a shift to come that gave the right to scan. */
const helpOut = async ({ db, now, ...world }: World, { id: personId }: WorldPerson, pastId: string, comingId: string) => {
  const shift = { role: 'checkin' as const, title: '签到', needed: 2, taken: 1, createdBy: personId, createdAt: now }
  const [past, coming] = await db
    .insertInto('shifts')
    .values([
      { ...shift, sessionId: pastId, startsAt: world.in(-3), endsAt: world.in(-1) },
      { ...shift, sessionId: comingId, startsAt: world.in(30), endsAt: world.in(31) },
    ])
    .returning('id')
    .execute()
  const signup = { personId, status: 'on' as const, signedUpAt: now, changedAt: now, confirmedAt: now, confirmedBy: personId }
  const [done] = await db
    .insertInto('shiftSignups')
    .values([past, coming].map((row) => ({ ...signup, shiftId: row?.id ?? '' })))
    .returning('id')
    .execute()
  const signupId = done?.id ?? ''
  await db.insertInto('shiftMarks').values({ signupId, direction: 'in', at: now, source: 'organizer', recordedAt: now, recordedBy: personId }).execute()
  await db
    .insertInto('shiftCorrections')
    .values({ signupId, inAt: now, outAt: null, reason: '秘密原因', askedAt: now, status: 'declined', decidedAt: now, decidedBy: personId })
    .execute()
  await db
    .insertInto('hourCertificates')
    .values({
      number: '202600000001',
      personId,
      name: '秘密甲',
      fromOn: '2026-01-01',
      toOn: '2026-11-23',
      minutes: 120,
      organizations: '[]',
      issuedAt: now,
      signature: '',
    })
    .execute()
  await db
    .insertInto('grants')
    .values({ personId, role: 'volunteer', sessionId: comingId, fromAt: now, toAt: world.in(60) })
    .execute()
}

/** Adds pictures, a post of the organization, likes and comments. Returns the ids of the post, of the person's picture and of the organization's. */
const speak = async (world: World, person: WorldPerson, other: WorldPerson, of: { organizationId: string; activityId: string }) => {
  const { db, now } = world
  const { organizationId, activityId } = of
  const picture = { personId: person.id, status: 'public' as const, width: 1, height: 1, createdAt: now }
  const [own, shown] = [randomUUID(), randomUUID()]
  await db
    .insertInto('pictures')
    .values([
      { ...picture, id: own, url: '/pictures/秘密.jpg' },
      { ...picture, id: shown, url: '/pictures/组织.jpg' },
    ])
    .execute()
  await db
    .updateTable('activities')
    .set({ pictureIds: [shown] })
    .where('id', '=', activityId)
    .execute()

  const post = await db
    .insertInto('posts')
    .values({
      organizationId,
      authorId: person.id,
      createKey: randomUUID(),
      text: '组织的话',
      regionCode: '620103',
      lat: 36,
      lng: 103,
      cell: 1,
      wideCell: 1,
      publishedAt: now,
      endsAt: world.in(99),
      status: 'published',
      likeCount: 2,
      commentCount: 3,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('likes')
    .values([
      { postId: post.id, personId: person.id, at: now },
      { postId: post.id, personId: other.id, at: now },
    ])
    .execute()
  const comment = (text: string, status: 'published' | 'checking', personId = person.id) => ({
    postId: post.id,
    personId,
    createKey: randomUUID(),
    text,
    status,
    createdAt: now,
  })
  await db
    .insertInto('comments')
    .values([
      comment('秘密评论', 'published'),
      comment('秘密待审', 'checking'),
      { ...comment('组织的回复', 'published'), organizationId },
      comment('别人的评论', 'published', other.id),
    ])
    .execute()
  return { postId: post.id, own, shown }
}

/** Puts both people on the list of a session, lets them in, and adds their ratings. */
const come = async (
  world: World,
  person: WorldPerson,
  other: WorldPerson,
  of: { organizationId: string; activityId: string; sessionId: string; own: string },
) => {
  const { db, now } = world
  const { organizationId, activityId, sessionId, own } = of
  const enrolled = await db
    .insertInto('enrollments')
    .values(
      [person, other].map(({ id }, index) => ({
        poolId: sessionId,
        personId: id,
        status: 'confirmed' as const,
        seq: String(index + 1),
        number: String(index + 1),
        enrolledAt: now,
        changedAt: now,
      })),
    )
    .returning(['id', 'number'])
    .execute()
  await db.updateTable('enrollments').set({ addedBy: person.id }).where('poolId', '=', sessionId).execute()
  await db.updateTable('persons').set({ addedBy: person.id }).where('id', '=', other.id).execute()
  await db
    .insertInto('noShows')
    .values(
      [person, other].map(({ id }, index) => ({
        personId: id,
        enrollmentId: enrolled[index]?.id ?? '',
        at: now,
        expiresAt: world.in(99),
        excusedAt: now,
        excusedBy: person.id,
        excuse: index === 0 ? '秘密缘由' : '别人的缘由',
      })),
    )
    .execute()
  await db.updateTable('pools').set({ taken: 2, lastSeq: '2' }).where('id', '=', sessionId).execute()
  for (const { id, number } of enrolled) {
    const scanId = randomUUID()
    const scanner = number === '1' ? other : person
    await db
      .insertInto('scans')
      .values({
        id: scanId,
        sessionId,
        enrollmentNumber: number,
        direction: 'in',
        deviceAt: now,
        clockOffset: '0',
        effectiveAt: now,
        receivedAt: now,
        device: 'door-0001',
        seq: 1,
        verdict: 'ok',
        source: 'camera',
        reason: null,
        personId: scanner.id,
        hash: '',
      })
      .execute()
    await db.insertInto('attendances').values({ sessionId, enrollmentNumber: number, enrollmentId: id, attendedAt: now, scanId }).execute()
  }
  const rating = { activityId, organizationId, stars: 4, status: 'published' as const, createdAt: now }
  const ratings = await db
    .insertInto('ratings')
    .values([
      { ...rating, enrollmentId: enrolled[0]?.id ?? '', personId: person.id, text: '秘密评价', pictureIds: [own] },
      { ...rating, enrollmentId: enrolled[1]?.id ?? '', personId: other.id, text: '别人的评价', reply: '组织的答复', repliedAt: now, repliedBy: person.id },
    ])
    .returning('id')
    .execute()
  await makeDuties(world, person, { ratingId: ratings[0]?.id ?? '', organizationId, sessionId })
}

/**
 * A person who has done everything that the product offers, so that each of those columns has a row. Everything personal contains 秘密. Rows of
 * the same tables that belong to somebody else are of `other`.
 */
export const liveFully = async (world: World, other: WorldPerson) => {
  const { db, now } = world
  const person = await world.person({ name: '秘密甲', phoneEnd: '9876' })
  await db.updateTable('persons').set({ openid: '秘密openid', demoKey: '秘密key' }).where('id', '=', person.id).execute()
  await world.call(person, 'identity', 'savePlace', { label: '秘密家', name: '秘密小区', regionCode: '620103', point: { lat: 36.06, lng: 103.79 } })
  await world.call(person, 'notifications', 'acceptMessages', { kind: 'promoted' })

  const { sessionId, activityId, organizationId } = await world.session({ startsAt: world.in(-3), endsAt: world.in(-1) })
  const coming = await world.session({ organizationId, startsAt: world.in(30), capacity: 1 })
  await world.grant(person, 'orgAdmin', { organizationId })
  await world.call(person, 'activities', 'saveTemplate', { key: randomUUID(), organizationId, name: '四点半', activity: templateForm() })
  await world.grant(other, 'volunteer', { organizationId })
  await db.updateTable('grants').set({ grantedBy: person.id }).where('personId', '=', other.id).execute()
  await inviteEachOther(world, person, other, organizationId)
  await db
    .updateTable('activities')
    .set({ createdBy: person.id, reviewedBy: person.id, proposed: '{}', proposedBy: person.id })
    .where('id', '=', activityId)
    .execute()
  await world.call(person, 'organizations', 'follow', { id: organizationId, follow: true })
  const series = await db.insertInto('series').values({ name: '青柠职工', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('seriesFollowers').values({ seriesId: series.id, personId: person.id }).execute()
  const opinion = { regionCode: '620103', kind: 'other' as const, createdAt: now, answer: '下月就有', answeredAt: now }
  await db
    .insertInto('opinions')
    .values([
      { ...opinion, personId: person.id, text: '夜里没地方热饭', createKey: randomUUID() },
      { ...opinion, personId: other.id, text: '灯坏了', createKey: randomUUID(), answeredBy: person.id },
    ])
    .execute()

  await runOrganization(world, person, other, organizationId)
  await beMember(world, person)

  const { postId, own, shown } = await speak(world, person, other, { organizationId, activityId })
  await come(world, person, other, { organizationId, activityId, sessionId, own })
  await signInEverywhere(world, person, other)
  await helpOut(world, person, sessionId, coming.sessionId)
  await keepVenue(world, person, activityId)

  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: coming.sessionId })
  await db
    .updateTable('notices')
    .set({ data: JSON.stringify({ title: '秘密通知' }) })
    .where('personId', '=', person.id)
    .execute()
  await db
    .updateTable('requests')
    .set({ result: JSON.stringify({ text: '秘密结果' }) })
    .where('personId', '=', person.id)
    .execute()
  return { person, organizationId, activityId, postId, coming, own, shown }
}

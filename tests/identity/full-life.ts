import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { World, WorldPerson } from '../world'

/** Every column that points at a person, read from the schema: `table.column`. */
export const columnsOfPersons = async (world: World): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select own.table_name || '.' || own.column_name as name
    from information_schema.referential_constraints links
    join information_schema.key_column_usage own on own.constraint_name = links.constraint_name
    join information_schema.key_column_usage target on target.constraint_name = links.unique_constraint_name
    where target.table_name = 'persons' order by 1`.execute(world.db)
  return rows.map((row) => row.name)
}

/** How many rows name the person in a `table.column`. */
export const countNaming = async (world: World, name: string, personId: string): Promise<number> => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(name.split('.')[0] ?? '')} where ${sql.ref(name.split('.')[1] ?? '')} = ${personId}`.execute(world.db)
  return rows[0]?.count ?? 0
}

/**
 * A person who has done everything the product offers, leaving a row in each of those columns; all that is personal contains
 * 秘密. What another table holds of the same kind belongs to `other`.
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
  await world.grant(other, 'volunteer', { organizationId })
  await db.updateTable('grants').set({ grantedBy: person.id }).where('personId', '=', other.id).execute()
  await db.updateTable('activities').set({ createdBy: person.id, reviewedBy: person.id }).where('id', '=', activityId).execute()
  await world.call(person, 'organizations', 'follow', { id: organizationId, follow: true })
  const series = await db.insertInto('series').values({ name: '青柠职工', about: '', owner: '', mark: '' }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('seriesFollowers').values({ seriesId: series.id, personId: person.id }).execute()

  const picture = { personId: person.id, width: 1, height: 1, createdAt: now }
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

  const enrolled = await db
    .insertInto('enrollments')
    .values(
      [person, other].map(({ id }, index) => ({
        sessionId,
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
  await db.updateTable('sessions').set({ taken: 2, lastSeq: '2' }).where('id', '=', sessionId).execute()
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
  await db
    .insertInto('ratings')
    .values([
      { ...rating, enrollmentId: enrolled[0]?.id ?? '', personId: person.id, text: '秘密评价', pictureIds: [own] },
      { ...rating, enrollmentId: enrolled[1]?.id ?? '', personId: other.id, text: '别人的评价', reply: '组织的答复', repliedAt: now, repliedBy: person.id },
    ])
    .execute()

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
  return { person, organizationId, activityId, postId: post.id, coming, own, shown }
}

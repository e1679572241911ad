import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { bring, memberHead } from '../imports/bring'
import { makePoster } from '../activities/posting'
import { home } from '../feed/circle'
import type { World } from '../world'
import { copySession } from '../world/copy-session'

/** More rows than any page holds. */
export const many = 123
const manyRows = many
/** People in one session, since passes are printed 200 a page. */
const crowdRows = 223

/**
 * A world in which every list is longer than a page and its rows are equal in everything by which lists are sorted: names and points of venues, and
 * times to the microsecond. Only the ids differ, so that a cursor without an id repeats or leaves out rows.
 */
export const makeMany = async (world: World, { many, crowd } = { many: manyRows, crowd: crowdRows }) => {
  const { pool } = world
  const say = async <Row extends object>(text: string, values: unknown[] = []) => (await pool.query<Row>(text, values)).rows
  const poster = await makePoster(world)
  const worker = await world.person({ name: '王秀兰' })
  const first = await poster.published({ sessions: [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 1000 }] })
  const at = `timestamptz '${world.in(-2).toISOString()}' + interval '7 microseconds'`
  await say(`insert into organizations (name, kind, mark, region_code, lat, lng, union_state, guiding_region_code)
    select '同名' || n, 'association', '', '620103', ${home.lat}, ${home.lng}, 'own', '620103' from generate_series(1, ${many}) n`)
  await say(`insert into organization_followers (organization_id, person_id) select id, ${worker.id} from organizations where name like '同名%'`)
  await say(
    `insert into venues (name, kind, mark, address, region_code, lat, lng) select '同名', 'park', '', '西湖街道', '620103', ${home.lat}, ${home.lng} from generate_series(1, ${many})`,
  )
  const copies = async (status: string, title: string) => {
    await say(
      `insert into activities (organization_id, venue_id, region_code, category, title, text, picture_ids, rules, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, published_at, submitted_at, create_key)
       select organization_id, venue_id, region_code, category, '${title}', text, picture_ids, rules, '${status}', opens_at, closes_at, cancel_until, waitlist_limit, created_by, ${at}, case when '${status}' = 'published' then ${at} end, ${at}, gen_random_uuid()
       from activities, generate_series(1, ${many}) where id = ${first}`,
    )
  }
  await copies('published', '同一时间')
  await copies('submitted', '等着审')
  await copySession(pool, first, `select id from activities where title = '同一时间'`)
  const [session] = await say<{ id: string }>('select id from sessions where activity_id = $1', [first])
  const [post] = await say<{ id: string }>(
    `insert into posts (organization_id, author_id, create_key, text, region_code, lat, lng, cell, wide_cell, published_at, ends_at, status)
     select organization_id, author_id, gen_random_uuid(), '同一条', region_code, lat, lng, cell, wide_cell, ${at}, ends_at, s
     from posts, generate_series(1, ${many}), unnest(array['published', 'review']) s where activity_id = ${first} returning id`,
  )
  await say(
    `insert into comments (post_id, person_id, create_key, text, status, created_at) select ${post?.id}, ${worker.id}, gen_random_uuid(), '同一句', 'published', ${at} from generate_series(1, ${many})`,
  )
  await say(
    `insert into notices (person_id, kind, data, created_at, due_at) select ${worker.id}, 'enrolled', '{}', ${at}, ${at} from generate_series(1, ${many})`,
  )
  await say(`update notices set status = 'failed', error = '47003', region_code = '620103' where data = '{}'`)
  await say(`insert into opinions (person_id, region_code, kind, text, created_at, create_key, answer, answered_at)
    select ${worker.id}, '620103', 'other', '同一句', ${at}, gen_random_uuid(), a, case when a is not null then ${at} end
    from generate_series(1, ${many}), unnest(array[null, '好']) a`)
  await say(`insert into organization_applications (person_id, name, credit_code, kind, region_code, contact_sealed, categories, about, union_state, status, applied_at, create_key)
    select ${worker.id}, '同名的', s || n, 'association', '620103', '', '{culture}', '同一句', 'none', s, ${at}, gen_random_uuid()
    from generate_series(1, ${many}) n, unnest(array['applied', 'returned']) s`)
  await say(
    `insert into audit (at, person_id, action, subject_kind, subject_id, region_code) select ${at}, ${worker.id}, 'feed.removePost', 'post', n::text, '620103' from generate_series(1, ${many}) n`,
  )
  // The worker has a place in each session to come, and in as many sessions that are over.
  await say(`insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
    select s.id, ${worker.id}, 'confirmed', 1, 1, ${at}, ${at} from sessions s join activities a on a.id = s.activity_id where a.title = '同一时间'`)
  const { organizationId, venueId } = poster
  const over = await world.session({ organizationId, venueId, startsAt: world.in(-60), endsAt: world.in(-58) })
  await copySession(pool, over.activityId, `select ${over.activityId}::bigint from generate_series(1, ${many})`)
  await say(`insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
    select id, ${worker.id}, 'confirmed', 1, 1, ${at}, ${at} from sessions where activity_id = ${over.activityId} and id <> ${over.sessionId}`)
  // A crowd in one session: all enrolled at the same instant, all attended, all gave a rating.
  await say(
    `insert into persons (name, phone_end, face, region_code, created_at) select '马师傅', lpad(n::text, 4, '0'), '', '620103', ${at} from generate_series(1, ${crowd}) n`,
  )
  await say(
    `insert into enrollments (pool_id, person_id, number, seq, status, enrolled_at, changed_at)
     select ${session?.id}, id, row_number() over (order by id), row_number() over (order by id), 'confirmed', ${at}, ${at} from persons where name = '马师傅'`,
  )
  await say(`insert into ratings (enrollment_id, person_id, activity_id, organization_id, stars, text, status, created_at)
    select e.id, e.person_id, ${first}, ${poster.organizationId}, 5, '好', 'published', ${at} from enrollments e where pool_id = ${session?.id}`)
  await say(`insert into tickets (rating_id, organization_id, region_code, status, opened_at)
    select id, organization_id, '620103', 'open', ${at} from ratings order by id limit ${many}`)
  await say(`insert into alarms (kind, subject_id, due_at) select 'ticket', id, ${at} from tickets`)
  await say(`insert into ticket_steps (ticket_id, kind, stepped_at) select id, 'opened', ${at} from tickets`)
  // Shifts that need somebody; as many that the worker is in, to come and over, each with an open correction; certificates.
  const shiftsOf = (sessionId: string | undefined, title: string) =>
    say(
      `insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
       select id, 'guide', '${title}', starts_at, ends_at, 9, ${worker.id}, ${at} from sessions, generate_series(1, ${many}) where id = ${sessionId}`,
    )
  await shiftsOf(session?.id, '缺人')
  await shiftsOf(over.sessionId, '去过')
  await say(`insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at) select id, ${worker.id}, 'on', ${at}, ${at} from shifts`)
  await say(
    `insert into shift_corrections (signup_id, in_at, reason, asked_at) select u.id, h.starts_at, '忘了', ${at} from shift_signups u join shifts h on h.id = u.shift_id where h.title = '去过'`,
  )
  await say(`insert into hour_certificates (number, person_id, name, from_on, to_on, minutes, organizations, issued_at, signature)
    select lpad(n::text, 12, '0'), ${worker.id}, '王秀兰', '2026-01-01', '2026-02-01', 60, '[]', ${at}, repeat('A', 86) from generate_series(1, ${many}) n`)
  await say(`insert into templates (organization_id, category, name, activity, saved_by, saved_at, create_key)
    select ${organizationId}, 'culture', '模板' || n, '{"pictureIds": []}', ${worker.id}, ${at}, gen_random_uuid() from generate_series(1, ${many}) n`)
  await say(`insert into teams (organization_id, name, about, member_count) select ${organizationId}, '同名分队', '同一句', 9 from generate_series(1, ${many})`)
  await say(`insert into projects (organization_id, name, about) select ${organizationId}, '同名项目', '同一句' from generate_series(1, ${many})`)
  await say(`with people as (insert into persons (name, face, created_at) select '同名', '', ${at} from generate_series(1, ${many}) returning id)
    insert into grants (person_id, role, organization_id, from_at, granted_by) select id, 'volunteer', ${organizationId}, ${at}, ${poster.admin.id} from people`)
  await say(`insert into invitations (code_hash, role, region_code, made_by, made_at, create_key, ends_at)
    select n::text::bytea, 'staff', '620103', ${poster.staff.id}, ${at}, gen_random_uuid(), ${at} + interval '7 days' from generate_series(1, ${many}) n`)
  await bring(world, poster.staff, { kind: 'members', rows: [memberHead, ['13800000001', '同名', '', '']] })
  await say(`insert into imports (kind, region_code, file_name, sha256, status, row_count, counts, report, fields, made_by, made_at, create_key)
    select kind, region_code, file_name, sha256, status, row_count, counts, report, fields, made_by, ${at}, gen_random_uuid() from imports, generate_series(2, ${many})`)
  const volunteer = await world.person()
  await world.grant(volunteer, 'volunteer', { organizationId: poster.organizationId })
  const signedInOften = await world.person()
  // The person’s own token is one of them.
  for (let desk = 1; desk < many; desk++) await issueToken(world.db, world.now, signedInOften.id)
  return { ...poster, signedInOften, worker, volunteer, first, sessionId: session?.id ?? '', postId: post?.id ?? '', crowd }
}
export type Many = Awaited<ReturnType<typeof makeMany>>

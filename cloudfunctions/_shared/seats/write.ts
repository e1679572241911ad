import { auditFrom } from '../core/audit'
import { noticesFrom } from '../core/notify'
import { repliesFrom } from '../core/once'
import { countersFrom } from './counters'

/**
 * Writes a decided batch: enrollments, stored replies, notices, audit rows and counters, all or nothing. A key or number that was taken meanwhile fails
 * the statement on purpose. $1–$10 are columns with an entry for each request, $11–$20 with one for each head that enters and the number of its request,
 * $21–$26 with one for each pool. What a row repeats of its pool is given, since it was read under the lock. Null stands for what a request
 * for oneself has anyway: the shown person and the head are the asker, the party is the seq. The ids of new rows are put into the replies.
 */
export const writeBatch = {
  name: 'enroll-write-batch',
  text: `
    with asked as (
      select person_id, coalesce(shown_id, person_id) as shown_id, pool_id, key, hash, result, at, region_code, starts_at, is_term, nth
      from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::text[], $9::timestamptz[], $10::boolean[])
        with ordinality as t (person_id, shown_id, pool_id, key, hash, result, at, region_code, starts_at, is_term, nth)
    ), heads as (
      select a.person_id as asked_by, coalesce(h.person_id, a.person_id) as person_id, a.pool_id, a.at, a.region_code, a.starts_at, a.is_term, h.status,
        h.seq, coalesce(h.party, h.seq) as party, h.number, h.notice, h.quota, h.held_until, h.answers
      from unnest($11::bigint[], $12::bigint[], $13::text[], $14::bigint[], $15::bigint[], $16::bigint[], $17::jsonb[], $18::text[], $19::timestamptz[], $20::jsonb[])
        as h (nth, person_id, status, seq, party, number, notice, quota, held_until, answers) join asked a using (nth)
    ), entered as (
      insert into enrollments (pool_id, person_id, asked_by, status, seq, party, number, enrolled_at, changed_at, quota, held_until, answers, starts_at, is_term)
      select pool_id, person_id, asked_by, status, seq, party, number, at, at, quota, held_until, answers, starts_at, is_term from heads
      on conflict (pool_id, person_id) do update
        set status = excluded.status, seq = excluded.seq, party = excluded.party, asked_by = excluded.asked_by, enrolled_at = excluded.enrolled_at,
          changed_at = excluded.changed_at, given_at = null, end_reason = null, end_note = null,
          quota = excluded.quota, held_until = excluded.held_until, answers = excluded.answers, source = 'self', added_by = null
      returning id, pool_id, person_id
    ), kept as (
      ${repliesFrom(`
      select a.person_id, a.key, a.hash, case when e.id is null then a.result else jsonb_set(a.result, '{enrollment,id}', to_jsonb(e.id::text)) end, a.at
      from (
        select person_id, shown_id, pool_id, key, hash, at, case when result ? 'party' then jsonb_set(result, '{party}', (
          select jsonb_agg(case when n.id is null then item else jsonb_set(item, '{id}', to_jsonb(n.id::text)) end order by nth)
          from jsonb_array_elements(result -> 'party') with ordinality as p (item, nth)
          left join entered n on n.pool_id = asked.pool_id and n.person_id = (item ->> 'personId')::bigint)) else result end as result
        from asked) a
      left join entered e on e.pool_id = a.pool_id and e.person_id = a.shown_id`)}
    ), told as (
      ${noticesFrom(`select asked_by, case status when 'confirmed' then 'enrolled' else status end, notice, at, at from heads where notice is not null`)}
    ), noted as (
      ${auditFrom(`
      select h.at, h.asked_by, 'enrollment.enroll', 'enrollment', e.id::text, jsonb_build_object('sessionId', h.pool_id::text, 'status', h.status),
        h.region_code
      from heads h join entered e using (pool_id, person_id)`)}
    ), counted as (
      ${countersFrom('unnest($21::bigint[], $22::int[], $23::int[], $24::bigint[], $25::int[], $26::jsonb[]) as c (id, taken, waiting, last_seq, held, quotas)')}
    )
    select id, pool_id as "poolId", person_id as "personId" from entered`,
}

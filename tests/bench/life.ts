import type { Pool } from 'pg'

/** Ids of the people who call; each has many rows. */
export type People = { worker: string; organizer: string; staff: string; volunteer: string }

/**
 * Adds what people did in a province that fillFeed filled: enrollments, scans, notices, shifts, ratings, and texts that wait for staff. One worker,
 * the first person, took part everywhere for years. Made for the moment `now`.
 */
export const fillLife = async (pool: Pool, now: Date, crowd = 60): Promise<void> => {
  const at = `timestamptz '${now.toISOString()}'`
  await pool.query(`
    set synchronous_commit = off;
    insert into persons (name, face, created_at) select '职工' || n, '', ${at} from generate_series(1, 30000) n;
    insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
      select q.id, 2 + (q.id * 7 + n * 613) % 4990, 'confirmed', n, n, q.opens_at, q.opens_at from pools q, generate_series(1, 2) n on conflict do nothing;
    -- streets as many as a province has, and organizations around its towns
    insert into regions (code, parent_code, level, name, full_name)
      select code || lpad(n::text, 3, '0'), code, 4, '街道' || n, full_name || ' 街道' || n from regions, generate_series(1, 16) n where level = 3 on conflict do nothing;
    insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code)
      select '协会' || n, 'association', '', '620101', 'own', '6201' from generate_series(1, 3000) n;
    update organizations o set lat = v.lat, lng = v.lng from venues v where v.id = 1 + o.id % 3000;
    -- the worker: 600 places of two years, a tenth of them still to come; a session of many people is the organizer's
    insert into activities (organization_id, venue_id, region_code, category, title, text, picture_ids, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, published_at, create_key)
      select organization_id, venue_id, region_code, category, '从前的' || id, text, picture_ids, 'published', opens_at, closes_at, cancel_until, 10, created_by, created_at, published_at, gen_random_uuid() from activities where id <= 540;
    create temp table old as select id, ${at} - (4 + row_number() over (order by id)) * interval '31 hours' as t from activities where title like '从前的%';
    insert into pools (activity_id, capacity, waitlist_limit, opens_at, closes_at, cancel_until) select id, 20, 10, t - interval '9 days', t, t from old order by id;
    insert into sessions (id, number, pool_id, activity_id, starts_at, ends_at, day, hours, is_published, reminded_at, asked_at)
      select q.id, q.number, q.id, old.id, t, t + interval '90 minutes', (t at time zone 'Asia/Shanghai')::date, 'evening', true, t, t
      from old join pools q on q.activity_id = old.id order by old.id;
    drop table old;
    insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
      select id, 1, 'confirmed', 10, 10, opens_at, opens_at from (select q.id, q.opens_at from pools q join activities a on a.id = q.activity_id where a.title like '从前的%') past
      union all select id, 1, 'confirmed', 10, 10, opens_at, opens_at from (select id, opens_at from pools where starts_at > ${at} + interval '1 day' order by id limit 60) coming;
    insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
      select (select min(id) from sessions where ends_at <= ${at}), 2 + (p * 577) % 34000, case when p % 10 = 0 then 'waitlisted' else 'confirmed' end, p + 100, p + 100, ${at}, ${at} from generate_series(100, 99 + ${crowd}) p on conflict do nothing;
    insert into scans (id, session_id, enrollment_number, direction, device_at, clock_offset, effective_at, received_at, device, seq, verdict, source, person_id, hash)
      select gen_random_uuid(), e.pool_id, e.number, 'in', s.starts_at, 0, s.starts_at, s.starts_at, 'door-' || lpad((e.pool_id % 500)::text, 4, '0'),
        row_number() over (partition by e.pool_id % 500 order by e.pool_id, e.number), 'ok', 'camera', 4999, ''
      from enrollments e join sessions s on s.id = e.pool_id where s.ends_at <= ${at} and e.status = 'confirmed';
    insert into attendances (session_id, enrollment_number, enrollment_id, attended_at, scan_id)
      select c.session_id, c.enrollment_number, e.id, c.effective_at, c.id from scans c join enrollments e on e.pool_id = c.session_id and e.number = c.enrollment_number;
    insert into notices (person_id, kind, data, created_at, due_at) select 1 + n % 4000, 'enrolled', '{}', ${at} - n * interval '1 second', 'infinity' from generate_series(1, 200000) n;
    -- the worker's notices are old ones: the newest of the table are others'
    insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
      select id, 'guide', '引导', starts_at, ends_at, 3, 1, starts_at - interval '9 days' from sessions where id % 10 = 0;
    insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
      select s.id, 'guide', '从前的', s.starts_at, s.ends_at, 3, 1, s.starts_at - interval '9 days' from sessions s join activities a on a.id = s.activity_id where a.title like '从前的%';
    insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at)
      select id, case title when '从前的' then 1 else 2 + id % 4000 end, 'on', created_at, created_at from shifts;
    insert into shift_marks (signup_id, direction, at, source, recorded_at, recorded_by)
      select u.id, d, case d when 'in' then h.starts_at else h.ends_at end, case when u.id % 50 = 0 then 'self' else 'organizer' end, h.ends_at, 4998
      from shift_signups u join shifts h on h.id = u.shift_id, unnest(array['in', 'out']) d where h.ends_at <= ${at};
    insert into hour_certificates (number, person_id, name, from_on, to_on, minutes, organizations, issued_at, signature)
      select lpad(n::text, 12, '0'), 1 + n % 300, '职工', '2026-01-01', '2026-02-01', 60, '[]', ${at}, repeat('A', 86) from generate_series(1, 9000) n;
    update activities set status = 'submitted', submitted_at = created_at where id % 499 = 0;
    update regions set lat = 36 + random(), lng = 103 + random() where level = 3;
    insert into series (name, about, owner, mark) values ('四季课堂', '', '', '');
    insert into brands (name, about, owner, mark) values ('暖融', '', '', '');
    update activities set series_id = (select id from series), brand_id = (select id from brands) where id % 200 = 1;
    update activities set door_rules = '{"hasSelf": true}' where id in (select activity_id from sessions where ends_at <= ${at} order by id limit 1);
    insert into ratings (enrollment_id, person_id, activity_id, organization_id, stars, text, status, created_at)
      select e.id, e.person_id, s.activity_id, s.organization_id, 5, '好', case when e.id % 997 = 0 then 'review' else 'published' end, s.ends_at
      from enrollments e join sessions s on s.id = e.pool_id where s.ends_at <= ${at} and e.id % 4 = 0;
    update comments set status = 'review' where id % 997 = 0;
    update posts set status = 'review' where id % 997 = 0;
    -- many words to the unions, few of them waiting, none of those in the clerk's county
    insert into opinions (person_id, region_code, kind, text, created_at, create_key, answer, answered_at)
      select 1 + n % 4000, case when n % 1500 = 0 then '620101' else '6202' || lpad((1 + n % 3)::text, 2, '0') end, 'other', '灯坏了', ${at} - n * interval '1 minute',
        gen_random_uuid(), case when n % 100 > 0 then '修好了' end, case when n % 100 > 0 then ${at} end from generate_series(1, 30000) n;
    insert into grants (person_id, role, region_code, from_at) values (5000, 'staff', '62', '2020-01-01'), (4997, 'staff', '620101', '2020-01-01');
    insert into grants (person_id, role, organization_id, from_at) select 4998, 'orgAdmin', organization_id, '2020-01-01' from sessions where ends_at <= ${at} order by id limit 1;
    insert into grants (person_id, role, organization_id, from_at) select 4999, 'volunteer', organization_id, '2020-01-01' from sessions where ends_at <= ${at} order by id limit 1;
    update pools set no_shows_at = ends_at where ends_at <= ${at};`)
  await pool.query('vacuum analyze')
}

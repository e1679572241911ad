import type { Pool } from 'pg'

/** Who is asked as: each has a long life behind them. */
export type People = { worker: string; organizer: string; staff: string; volunteer: string }

/**
 * What people do in a province that fillFeed made: enrollments, scans, notices, shifts, ratings and what waits for a person. One worker,
 * the first person, has been everywhere for years. `now` is the moment it is made for.
 */
export const fillLife = async (pool: Pool, now: Date, crowd = 60): Promise<void> => {
  const at = `timestamptz '${now.toISOString()}'`
  await pool.query(`
    set synchronous_commit = off;
    insert into persons (name, face, created_at) select '职工' || n, '', ${at} from generate_series(1, 30000) n;
    insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at)
      select s.id, 2 + (s.id * 7 + n * 613) % 4990, 'confirmed', n, n, s.opens_at, s.opens_at from sessions s, generate_series(1, 2) n on conflict do nothing;
    -- the worker: 600 places, a tenth of them still to come; a session of 300 people is the organizer's
    insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at)
      select id, 1, 'confirmed', 10, 10, opens_at, opens_at from (select id, opens_at from sessions where ends_at <= ${at} order by id limit 540) past
      union all select id, 1, 'confirmed', 10, 10, opens_at, opens_at from (select id, opens_at from sessions where starts_at > ${at} + interval '1 day' order by id limit 60) coming;
    insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at)
      select (select min(id) from sessions where ends_at <= ${at}), p, case when p % 10 = 0 then 'waitlisted' else 'confirmed' end, p + 100, p + 100, ${at}, ${at} from generate_series(100, 99 + ${crowd}) p on conflict do nothing;
    insert into scans (id, session_id, enrollment_number, direction, device_at, clock_offset, effective_at, received_at, device, seq, verdict, source, person_id, hash)
      select gen_random_uuid(), e.session_id, e.number, 'in', s.starts_at, 0, s.starts_at, s.starts_at, 'door-' || lpad((e.session_id % 500)::text, 4, '0'),
        row_number() over (partition by e.session_id % 500 order by e.session_id, e.number), 'ok', 'camera', 4999, ''
      from enrollments e join sessions s on s.id = e.session_id where s.ends_at <= ${at} and e.status = 'confirmed';
    insert into attendances (session_id, enrollment_number, enrollment_id, attended_at, scan_id)
      select c.session_id, c.enrollment_number, e.id, c.effective_at, c.id from scans c join enrollments e on e.session_id = c.session_id and e.number = c.enrollment_number;
    insert into notices (person_id, kind, data, created_at, due_at) select 1 + n % 4000, 'enrolled', '{}', ${at} - n * interval '1 second', 'infinity' from generate_series(1, 200000) n;
    -- the worker's notices are old ones: the newest of the table are others'
    insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
      select id, 'guide', '引导', starts_at, ends_at, 3, 1, opens_at from sessions where id % 10 = 0;
    insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at) select id, 1 + id % 4000, 'on', created_at, created_at from shifts;
    insert into ratings (enrollment_id, person_id, activity_id, organization_id, stars, text, status, created_at)
      select e.id, e.person_id, s.activity_id, s.organization_id, 5, '好', case when e.id % 997 = 0 then 'review' else 'published' end, s.ends_at
      from enrollments e join sessions s on s.id = e.session_id where s.ends_at <= ${at} and e.id % 20 = 0;
    update comments set status = 'review' where id % 997 = 0;
    update posts set status = 'review' where id % 997 = 0;
    insert into grants (person_id, role, region_code, from_at) values (5000, 'staff', '62', '2020-01-01');
    insert into grants (person_id, role, organization_id, from_at) select 4998, 'orgAdmin', organization_id, '2020-01-01' from sessions order by id limit 1;
    insert into grants (person_id, role, organization_id, from_at) select 4999, 'volunteer', organization_id, '2020-01-01' from sessions order by id limit 1;
    update sessions set no_shows_at = ends_at where ends_at <= ${at};
    update organizations set lat = 36.061, lng = 103.834;`)
  await pool.query('vacuum analyze')
}

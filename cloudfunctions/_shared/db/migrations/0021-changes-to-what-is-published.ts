import { type Kysely, sql } from 'kysely'

/** What somebody wants to change of a published activity, who changed what since, and what a change means for those who have a place. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table activities
      -- counts the changes by its organizers and reviewers: whoever saves says which one was read
      add column version int not null default 1,
      -- ActivityInput of the contract: the whole form as it would be after the next review; null without one
      add column proposed jsonb,
      -- null while no reviewer is asked: nothing proposed, or returned
      add column proposed_at timestamptz,
      add column proposed_by bigint references persons,
      -- questions that are asked no more and were answered, so that answers keep their words
      add column past_questions jsonb not null default '[]',
      -- end of the last session that takes place
      add column last_ends_at timestamptz,
      -- since when a reviewer is waited for
      add column waiting_since timestamptz generated always as (case status when 'submitted' then submitted_at when 'published' then proposed_at end) stored,
      add constraint proposed_something check (proposed_at is null or proposed is not null)`.execute(db)
  await sql`
    alter table sessions
      -- when its time, its place or an earlier deadline for cancelling was last announced to those who had a place; null if never
      add column changed_at timestamptz,
      -- the last day in Asia/Shanghai that it touches; an end at midnight is of the day before
      add column last_day date not null generated always as ((timezone('UTC', ends_at) + interval '8 hours' - interval '1 millisecond')::date) stored`.execute(
    db,
  )
  // The few that go on over midnight are looked for by their own index.
  await sql`create index sessions_long on sessions (last_day, day) where is_published and last_day > day`.execute(db)
  await sql`
    alter table enrollments
      -- when a place was given later than it was asked for: from the queue, by approval, by lot; null for a place got on asking
      add column given_at timestamptz`.execute(db)
  await sql`update enrollments set given_at = changed_at where status = 'confirmed' and changed_at > enrolled_at`.execute(db)
  await sql`alter table shifts add column version int not null default 1`.execute(db)
  // Told once for each announced start: a session that was postponed is announced again.
  await sql`drop index notices_once`.execute(db)
  await sql`
    create unique index notices_once on notices (person_id, kind, (data ->> 'sessionId'), coalesce(data ->> 'startsAt', ''))
    where kind in ('startsSoon', 'askFeedback')`.execute(db)

  // A trigger, so that no writer can forget it. Counting places does not touch these columns.
  await sql`
    create function end_activities(ids bigint[]) returns void language sql as $$
      update activities a set last_ends_at = e.at from (
        select activity_id, coalesce(max(ends_at) filter (where not is_cancelled), max(ends_at)) as at from sessions where activity_id = any(ids) group by activity_id) e
      where a.id = e.activity_id and a.last_ends_at is distinct from e.at $$`.execute(db)
  await sql`
    create function end_activity() returns trigger language plpgsql as $$
    begin
      perform end_activities(array[case when tg_op = 'DELETE' then old.activity_id else new.activity_id end]);
      return null;
    end $$`.execute(db)
  await sql`
    create function end_activities_of() returns trigger language plpgsql as $$
    begin
      perform end_activities(array(select distinct activity_id from made));
      return null;
    end $$`.execute(db)
  await sql`create trigger end_activities after insert on sessions referencing new table as made for each statement execute function end_activities_of()`.execute(
    db,
  )
  await sql`create trigger end_activity after delete or update of ends_at, is_cancelled on sessions for each row execute function end_activity()`.execute(db)
  await sql`select end_activities(array(select id from activities))`.execute(db)
  await sql`create index activities_ended on activities (organization_id, last_ends_at desc, id desc) where status in ('published', 'cancelled')`.execute(db)
  await sql`create index activities_posted on activities (created_by, last_ends_at desc, id desc) where status in ('published', 'cancelled')`.execute(db)
  await sql`create index activities_proposed on activities (id) where proposed is not null`.execute(db)
  await sql`create index activities_waiting on activities (waiting_since, id) where waiting_since is not null`.execute(db)
}

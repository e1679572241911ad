import { type Kysely, sql } from 'kysely'

/** A bad rating is a matter that somebody must answer in time, and every step of it. The clock is an alarm of the kind ticket. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table tickets (
      id bigint generated always as identity primary key,
      rating_id bigint not null unique references ratings,
      organization_id bigint not null references organizations,
      region_code text collate "C" not null references regions,
      -- open: waits for an answer. claimed: the organization says it is better; the worker or the union has not said so yet
      status text not null check (status in ('open', 'answered', 'claimed', 'improved')),
      opened_at timestamptz not null,
      reopened_at timestamptz
    )`.execute(db)
  await sql`create index tickets_organization on tickets (organization_id, status, id)`.execute(db)
  // Staff of a community and of the province alike find a page of their own at once.
  for (const length of ['2', '4', '6', '9', '12'])
    await sql`create index ${sql.ref(`tickets_in_${length}`)} on tickets (left(region_code, ${sql.raw(length)}), status, id)`.execute(db)
  await sql`
    create table ticket_steps (
      id bigint generated always as identity primary key,
      ticket_id bigint not null references tickets,
      kind text not null check (kind in ('opened', 'escalated', 'answered', 'claimed', 'improved', 'reopened')),
      text text,
      stepped_at timestamptz not null,
      stepped_by bigint references persons
    )`.execute(db)
  await sql`create index ticket_steps_ticket on ticket_steps (ticket_id, id)`.execute(db)
}

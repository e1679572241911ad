import { sql } from 'kysely'
import type { Clock } from '../../../types/shared'
import type { Ctx } from './context'
import { runForEach } from './run-each'
import type { Tx } from '../db/db'
import type { Tables } from '../db/tables'

type AlarmKind = Tables['alarms']['kind']
type Alarm = { subjectId: string; level: number }
/** Tells the people of the next level, and gives the instant at which the level after it is due; null where there is nobody further up: that was the last step. */
export type Step = (tx: Tx, now: Date, alarm: Alarm) => Promise<Date | null>
export type Ladder = Record<AlarmKind, Step>

/** Starts the clock of a subject, from the bottom; one that runs or ran starts anew. */
export const setAlarm = (tx: Tx, kind: AlarmKind, subjectId: string, dueAt: Date) =>
  tx
    .insertInto('alarms')
    .values({ kind, subjectId, dueAt })
    .onConflict((conflict) => conflict.columns(['kind', 'subjectId']).doUpdateSet({ dueAt, level: 0, isDone: false }))
    .execute()

/** Stops the clock: it was done. How far up it went is kept. */
export const endAlarm = (tx: Tx, kind: AlarmKind, subjectId: string) =>
  tx.updateTable('alarms').set({ isDone: true }).where('kind', '=', kind).where('subjectId', '=', subjectId).execute()

/** The clock of a row of a list, from the columns of its alarm; null where it has none. */
export const alarmClock = (dueAt: Date | null, level: number | null): Clock | null =>
  dueAt === null ? null : { dueAt: dueAt.toISOString(), level: level ?? 0 }

/** How many steps are looked up at once. */
const atOnce = 100
/** How long a statement of the ladder may take, in ms: a lock that somebody holds must not stop the clocks of others. */
const longest = 5000

type Due = Alarm & { kind: AlarmKind }

/** Takes one step, unless it was taken or the thing was done meanwhile. The step and its notices are one transaction, so that each is carried out once. */
const climbOne = ({ db, now }: Pick<Ctx, 'db' | 'now'>, ladder: Ladder, { kind, subjectId, level }: Due): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = ${sql.lit(longest)}`.execute(tx)
    const { rows } = await sql<Due>`
      select kind, subject_id, level from alarms where kind = ${kind} and subject_id = ${subjectId} and level = ${level} and not is_done
      for update skip locked`.execute(tx)
    if (!rows[0]) return false
    const next = await ladder[kind](tx, now, rows[0])
    await sql`
      update alarms set level = level + 1, due_at = coalesce(${next}::timestamptz, due_at), is_done = ${next === null}
      where kind = ${kind} and subject_id = ${subjectId}`.execute(tx)
    return true
  })

/**
 * Takes every step that is due, each in a transaction of its own: one that fails is tried again in the next minute and stops no other. It may run in
 * several processes at once. Returns how many were taken.
 */
export const climb = async (ctx: Pick<Ctx, 'db' | 'now'>, ladder: Ladder): Promise<number> => {
  const { rows } = await sql<Due>`
    select kind, subject_id, level from alarms where not is_done and due_at <= ${ctx.now} order by due_at limit ${atOnce}`.execute(ctx.db)
  const taken = await runForEach(rows, (due) => climbOne(ctx, ladder, due))
  return taken.filter(Boolean).length
}

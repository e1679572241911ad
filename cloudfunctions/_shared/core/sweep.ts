import { sql } from 'kysely'
import { endFormerPoints } from '../seats/no-shows'
import type { Ctx } from './context'
import { dropFormer } from './former-openid'
import { type Lifetime, lifetimes } from './lifetimes'
import { runEach } from './run-each'
import { sweepPictures } from './settle-pictures'

/** Rows of one statement: short enough that nobody waits for it. The next minute goes on. */
const atOnce = 5000

/** Ids grow with time, so the oldest rows are the first by id; while the very first may stay, nothing else is read. */
const oldestById = ({ table, column }: Lifetime, until: Date) => sql`
  delete from ${sql.table(table)} where id = any(array(
    select id from (select id, ${sql.ref(column)} as at from ${sql.table(table)} order by id limit ${atOnce}) oldest
    where at <= ${until} and (select ${sql.ref(column)} from ${sql.table(table)} order by id limit 1) <= ${until}))`

/** For tables without such an id, by the ranges of blocks that an index of times names. */
const agedByTime = ({ table, column }: Lifetime, until: Date) => sql`
  delete from ${sql.table(table)} where ctid = any(array(
    select ctid from ${sql.table(table)} where ${sql.ref(column)} <= ${until} limit ${atOnce}))`

/** Sweeps the rows that have had their time, and what waits for somebody to come back once the points have ended. Returns how many of each table. */
export const sweep = async ({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Record<string, number>> => {
  const swept: Record<string, number> = {}
  for (const one of lifetimes) {
    if (one.by === 'files') continue
    const statement = (one.by === 'id' ? oldestById : agedByTime)(one, new Date(now.getTime() - one.ms))
    swept[one.table] = Number((await statement.execute(db)).numAffectedRows ?? 0)
  }
  await endFormerPoints(db, now)
  await dropFormer(db)
  return swept
}

/** The one timer of all lifetimes: rows, and pictures with their files. */
export const sweepAll = (ctx: Pick<Ctx, 'db' | 'now' | 'pictures'>) => runEach({ rows: () => sweep(ctx), pictures: () => sweepPictures(ctx) })

import { sql } from 'kysely'
import { endFormerPoints } from '../seats/no-shows'
import type { Ctx } from './context'
import { dropFormer } from './former-openid'
import { type Lifetime, lifetimes } from './lifetimes'
import { runEach } from './run-each'
import { sweepPictures } from './settle-pictures'

/** The most rows that one statement removes, so that it is short and nobody waits for it. The next minute removes more. */
const atOnce = 5000

/** Removes rows by id: ids grow with time, so the first by id are the oldest. While the first row may stay, no other is read. */
const oldestById = ({ table, column }: Lifetime, until: Date) => sql`
  delete from ${sql.table(table)} where id = any(array(
    select id from (select id, ${sql.ref(column)} as at from ${sql.table(table)} order by id limit ${atOnce}) oldest
    where at <= ${until} and (select ${sql.ref(column)} from ${sql.table(table)} order by id limit 1) <= ${until}))`

/** Removes rows of tables without such an id, found by an index of times. */
const agedByTime = ({ table, column }: Lifetime, until: Date) => sql`
  delete from ${sql.table(table)} where ctid = any(array(
    select ctid from ${sql.table(table)} where ${sql.ref(column)} <= ${until} limit ${atOnce}))`

/** Removes the rows that have outlived their lifetime, and the no-show points and openid hashes of ended accounts once the points have ended. Returns how many rows of each table. */
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

/** The work of the one timer of all lifetimes: rows, and pictures with their files. */
export const sweepAll = (ctx: Pick<Ctx, 'db' | 'now' | 'pictures'>) => runEach({ rows: () => sweep(ctx), pictures: () => sweepPictures(ctx) })

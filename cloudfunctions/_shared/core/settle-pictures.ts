import { sql } from 'kysely'
import type { Ctx } from './context'
import { lifetimeOf } from './lifetimes'

type Clock = Pick<Ctx, 'db' | 'now' | 'pictures'>
const atOnce = 100

/**
 * Brings files to where the status of their picture says: copied to their public place, or removed. Run after each decision and every
 * minute, so that what was cut off in between is finished. A removed picture's row goes with its files, unless something still names it.
 */
export const settlePictures = async ({ db, pictures }: Clock): Promise<number> => {
  // In any order: one that fails again and again must not keep the others waiting.
  const rows = await db
    .selectFrom('pictures')
    .select(['id', 'url', 'status', 'store'])
    .where('isSettled', '=', false)
    .orderBy(sql`random()`)
    .limit(atOnce)
    .execute()
  // One that was announced and never kept lies where the others of this cloud lie, if anywhere.
  const place =
    pictures.receive && rows.some(({ store }) => store === null)
      ? await db.selectFrom('pictures').select('store').where('store', 'is not', null).limit(1).executeTakeFirst()
      : null
  let settled = 0
  for (const row of rows) {
    const isDone = await pictures.settle({ ...row, store: row.store ?? place?.store ?? null }).then(
      () => true,
      () => false,
    )
    if (!isDone) continue
    settled++
    if (row.status === 'removed')
      await sql`delete from pictures where id = ${row.id} and status = 'removed'
        and not exists (select from projects where picture_id = pictures.id) and not exists (select from series where picture_id = pictures.id)`.execute(db)
    await db.updateTable('pictures').set({ isSettled: true }).where('id', '=', row.id).where('status', '=', row.status).execute()
  }
  return settled
}

/** Uploads that were put on nothing, and those that were announced and never came; see lifetimes.ts for how long they wait. */
export const sweepPictures = async (ctx: Clock): Promise<{ swept: number; settled: number }> => {
  const { db, now } = ctx
  const before = (what: string) => new Date(now.getTime() - lifetimeOf(what))
  const old = db
    .selectFrom('pictures')
    .select('id')
    .where('status', '=', 'incoming')
    .where((row) =>
      row.or([
        row('createdAt', '<', before('uploads put on nothing')),
        row.and([row('color', 'is', null), row('createdAt', '<', before('announced uploads that never came'))]),
      ]),
    )
    .orderBy('createdAt')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
  const swept = await db
    .updateTable('pictures')
    .set({ status: 'removed', personId: null, isSettled: false })
    .where('id', 'in', old)
    .where('status', '=', 'incoming')
    .executeTakeFirst()
  return { swept: Number(swept.numUpdatedRows), settled: await settlePictures(ctx) }
}

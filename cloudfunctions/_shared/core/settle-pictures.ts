import { sql } from 'kysely'
import type { Ctx } from './context'
import { lifetimeOf } from './lifetimes'

type Clock = Pick<Ctx, 'db' | 'now' | 'pictures'>
const atOnce = 100

/**
 * Moves the files of pictures to where their status says: they are copied to their public place, or removed. It runs after each decision and
 * every minute, so that what was interrupted is finished. The row of a removed picture is deleted with its files, unless something still names it.
 * Gives how many pictures were done.
 */
export const settlePictures = async ({ db, pictures }: Clock): Promise<number> => {
  // In random order: a picture that fails again and again does not keep the others waiting.
  const rows = await db
    .selectFrom('pictures')
    .select(['id', 'url', 'status', 'store'])
    .where('isSettled', '=', false)
    .orderBy(sql`random()`)
    .limit(atOnce)
    .execute()
  // A picture that was announced and never kept has no store of its own; its files, if any, lie where those of the other pictures lie.
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

/** Removes uploads that were put on nothing and those that were announced and never came, after the times in lifetimes.ts; then settles the files. */
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

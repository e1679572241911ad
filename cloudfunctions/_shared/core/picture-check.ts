import { sql } from 'kysely'
import type { Ctx } from './context'
import type { Db, Tx } from '../db/db'
import type { PictureVerdict } from '../db/tables/feed'
import { publishPictures, refusePictures } from './pictures'
import { settlePictures } from './settle-pictures'
import { freeRatings } from './settle-rating'

/** How long the product waits for WeChat's answer about a picture. After that a person looks, and an answer that still comes is ignored. */
export const answerMs = 30 * 60_000

/** SQL: whether WeChat may still answer about one of the pictures whose ids this column holds. */
export const isAsked = (pictureIds: string, now: Date) => sql<boolean>`exists (
  select from pictures where pictures.id = any(${sql.ref(pictureIds)}) and pictures.status = 'waiting' and pictures.trace_id is not null
    and pictures.asked_at > ${new Date(now.getTime() - answerMs)})`

/** Publishes those of a worker's pictures that WeChat has passed. For pictures of an organization it is not called: there a person decides by publishing what they stand on. */
export const publishPassed = async (tx: Tx, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const passed = await tx.selectFrom('pictures').select('id').where('id', 'in', ids).where('status', '=', 'waiting').where('verdict', '=', 'pass').execute()
  await publishPictures(
    tx,
    passed.map(({ id }) => id),
  )
}

const isOnRating = async (tx: Tx, id: string) => {
  const { rows } = await sql`select from ratings where picture_ids @> array[${id}::uuid] and picture_ids <> '{}' and status <> 'rejected' limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * Takes WeChat's answer about the picture that was asked about under this id: `pass` publishes a worker's, `risky` removes any that is
 * not public yet, `review` leaves it to a person. False when nobody waits for such an answer: a doubled, late or invented one changes nothing.
 */
const decide = (db: Db, now: Date, traceId: string, verdict: PictureVerdict): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('pictures')
      .set({ verdict, traceId: null })
      .where('traceId', '=', traceId)
      .where('status', 'in', ['incoming', 'waiting'])
      .where('askedAt', '>', new Date(now.getTime() - answerMs))
      .returning(['id', 'status'])
      .executeTakeFirst()
    if (!row) return false
    if (verdict === 'pass' && row.status === 'waiting' && (await isOnRating(tx, row.id))) await publishPictures(tx, [row.id])
    if (verdict === 'risky') {
      await tx.updateTable('pictures').set({ status: 'waiting' }).where('id', '=', row.id).execute()
      await refusePictures(tx, [row.id])
    }
    await freeRatings(tx, row.id)
    return true
  })

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const verdicts: Record<string, PictureVerdict> = { pass: 'pass', review: 'review', risky: 'risky' }

/** Reads WeChat's answer about a picture from a pushed event; null for any other event and for an answer without a verdict. */
export const readAnswer = (event: Record<string, unknown> | null): { traceId: string; verdict: PictureVerdict } | null => {
  if (event?.MsgType !== 'event' || event.Event !== 'wxa_media_check') return null
  const traceId = text(event.trace_id)
  const verdict = event.errcode === undefined || event.errcode === 0 ? verdicts[text((event.result as { suggest?: unknown } | null)?.suggest)] : 'review'
  return traceId !== '' && traceId.length <= 128 && verdict ? { traceId, verdict } : null
}

/** Takes an answer and moves the files accordingly. Gives whether the answer was waited for. */
export const takeAnswer = async (
  ctx: Pick<Ctx, 'db' | 'now' | 'pictures'>,
  { traceId, verdict }: { traceId: string; verdict: PictureVerdict },
): Promise<boolean> => {
  const isKnown = await decide(ctx.db, ctx.now, traceId, verdict)
  if (isKnown) await settlePictures(ctx).catch(() => 0)
  return isKnown
}

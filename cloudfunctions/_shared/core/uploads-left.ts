import { AppError } from '../../../types/errors'
import type { Db } from '../db/db'

const day = 24 * 3600_000
const uploadsPerDay = 200

/** Throws request.tooMany for a person who uploaded two hundred pictures within a day, so that nobody fills the disk. */
export const requireUploadsLeft = async (db: Db, now: Date, personId: string): Promise<void> => {
  const { count } = await db
    .selectFrom('pictures')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('personId', '=', personId)
    .where('createdAt', '>', new Date(now.getTime() - day))
    .executeTakeFirstOrThrow()
  if (Number(count) >= uploadsPerDay) throw new AppError('request.tooMany', { seconds: day / 1000 })
}

import { AppError } from '../../types/errors'
import type { Picture } from '../../types/shared'
import type { Db } from './db'

/** Pictures by id, for rows that keep ids in an array; unknown ids are left out. */
export const loadPictures = async (db: Db, ids: string[]): Promise<(ids: string[]) => Picture[]> => {
  const unique = [...new Set(ids)]
  const rows = unique.length === 0 ? [] : await db.selectFrom('pictures').select(['id', 'url', 'width', 'height', 'alt']).where('id', 'in', unique).execute()
  const byId = new Map(rows.map(({ id, ...picture }) => [id, picture]))
  return (wanted) => wanted.flatMap((id) => byId.get(id) ?? [])
}

/** Refuses ids that are not pictures of this person or of the site. */
export const requireOwnPictures = async (db: Db, personId: string, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  const rows = await db
    .selectFrom('pictures')
    .select('id')
    .where('id', 'in', ids)
    .where((where) => where.or([where('personId', '=', personId), where('personId', 'is', null)]))
    .execute()
  if (rows.length !== new Set(ids).size) throw new AppError('pictures.notFound')
}

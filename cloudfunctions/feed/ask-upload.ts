import { randomUUID } from 'node:crypto'
import { AppError } from '../../types/errors'
import { newAddress } from '../_shared/core/picture-address'
import type { Verbs } from '../_shared/core/serve'
import { requireUploadsLeft } from '../_shared/core/uploads-left'

/** Announces an upload: gives the id with which keepPicture takes the picture within ten minutes. An upload that never comes is swept after an hour. */
export const askUpload: Verbs<'feed'>['askUpload'] = async ({ db, me, now, pictures }) => {
  if (!pictures.receive) throw new AppError('request.unknownAction')
  await requireUploadsLeft(db, now, me.id)
  const id = randomUUID()
  await db.insertInto('pictures').values({ id, personId: me.id, url: newAddress(), width: 1, height: 1, createdAt: now }).execute()
  return { id, path: `incoming/${id}` }
}

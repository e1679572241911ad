import { loadPictures } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'

/** Pictures by id, with addresses that are valid now, for a draft that is opened again: the caller's own uploads and public ones. Those that were swept are missing. */
export const listPictures: Verbs<'feed'>['listPictures'] = async (ctx, { ids }) => {
  const picturesOf = await loadPictures(ctx, ids)
  return ids.flatMap((id) => picturesOf([id]).map((picture) => ({ id, ...picture })))
}

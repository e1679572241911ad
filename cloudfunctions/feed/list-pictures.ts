import { loadPictures } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'

/** The caller's own uploads, and what everybody may see, under addresses that hold now: for a draft that is opened again. What was swept is missing. */
export const listPictures: Verbs<'feed'>['listPictures'] = async (ctx, { ids }) => {
  const picturesOf = await loadPictures(ctx, ids)
  return ids.flatMap((id) => picturesOf([id]).map((picture) => ({ id, ...picture })))
}

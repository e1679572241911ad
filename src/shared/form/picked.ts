/**
 * A picture on a form. `id` is set once the server has it, `url` is its address there, for a limited time; `failure` are the words for why the
 * upload failed. `isMine`: it was uploaded for this form, so the server may have swept it.
 */
export type Picked = { key: string; id?: string; url?: string; isMine?: true; failure?: string }
/** Changes the pictures of a form by a function of those that are on it then; returning the same list changes nothing. */
export type ChangePictures = (change: (now: Picked[]) => Picked[]) => void

/** Why a form cannot be sent yet; null when all its pictures are uploaded. */
export const unsentWords = (pictures: Picked[]): string | null => {
  const unsent = pictures.filter(({ id }) => id === undefined)
  if (unsent.length === 0) return null
  return unsent.some(({ failure }) => failure) ? '有图片没传上，点一下再传，或者去掉' : '图片还在传，请等一等再发，或者去掉'
}
/** The ids of the uploaded pictures, for an action's input. */
export const pictureIdsOf = (pictures: Picked[]): string[] => pictures.flatMap(({ id }) => id ?? [])

/**
 * A picture on a form, in the order in which it was picked. `id` once the server has it, `url` an address where the server lends it;
 * `failure` are the words for why it did not get there. `isMine`: uploaded for this form, so the server may have swept it.
 */
export type Picked = { key: string; id?: string; url?: string; isMine?: true; failure?: string }
/** Takes what to make of the pictures that are on the form at that moment; the same list again changes nothing. */
export type ChangePictures = (change: (now: Picked[]) => Picked[]) => void

/** Why a form cannot be sent yet, null when all of its pictures are there. */
export const unsentWords = (pictures: Picked[]): string | null => {
  const unsent = pictures.filter(({ id }) => id === undefined)
  if (unsent.length === 0) return null
  return unsent.some(({ failure }) => failure) ? '有图片没传上，点一下再传，或者去掉' : '图片还在传，请等一等再发，或者去掉'
}
/** The ids that an action takes. */
export const idsOf = (pictures: Picked[]): string[] => pictures.flatMap(({ id }) => id ?? [])

import type { Uploaded } from '../../types/shared'

/** A picture on a form: its id, and an address at which the server lends it for a while. `isMine`: uploaded for this form, so it may be swept. */
export type Picked = { id: string; url: string; isMine?: boolean }
/** What to make of the pictures that are on the form at that moment: others may have come or gone while one was on its way. */
export type ChangePictures = (change: (now: Picked[]) => Picked[]) => void

/**
 * Sends pictures one after the other and puts each on the form as it arrives, until the form holds `most`. `arrived` tells its id and
 * how many are still to come. One that fails does not keep the others; the last failure is thrown at the end.
 */
export async function addPictures<File>(
  files: File[],
  most: number,
  upload: (file: File) => Promise<Uploaded>,
  change: ChangePictures,
  arrived: (file: File, id: string | null, left: number) => void,
): Promise<void> {
  let failure: unknown = null
  for (const [index, file] of files.entries()) {
    let id: string | null = null
    try {
      const { url, ...picture } = await upload(file)
      id = picture.id
      change((now) => (now.length < most && !now.some((one) => one.id === picture.id) ? [...now, { id: picture.id, url, isMine: true }] : now))
    } catch (error) {
      failure = error
    }
    arrived(file, id, files.length - index - 1)
  }
  if (failure !== null) throw failure
}

/** A draft opened again: addresses that hold now; uploads that were swept meanwhile are gone. */
export const refreshPictures = (now: Picked[], found: Uploaded[]): Picked[] => {
  const byId = new Map(found.map((picture) => [picture.id, picture]))
  return now.flatMap((picture) => {
    const known = byId.get(picture.id)
    return known ? [{ ...picture, url: known.grid ?? known.url }] : picture.isMine ? [] : [picture]
  })
}

import type { Uploaded } from '../../../types/shared'
import { call } from '../core/call'
import { errorWords } from '../core/messages'
import type { ChangePictures, Picked } from './picked'
import { uploadPicture } from '../platform/pictures'
import type { PickedPicture } from '../platform/port'
import { getToken } from '../core/token'
import { uuid } from '../core/uuid'

/** The pictures picked since the app started, by key: the file on this phone, and the token with which it is uploaded. */
const here = new Map<string, PickedPicture & { token: string }>()
/** The keys of pictures that are waiting for their upload or being uploaded. */
const going = new Set<string>()
/** The end of the last upload. Pictures are uploaded one after the other, since a slow network cannot take nine at once. */
let turn: Promise<void> = Promise.resolve()

/** The change of one picture, if it is still on the form. */
const replace = (key: string, next: Picked) => (now: Picked[]) =>
  now.some((each) => each.key === key) ? now.map((each) => (each.key === key ? next : each)) : now

const send = async (key: string, change: ChangePictures) => {
  const picture = here.get(key)
  // It was removed from the form while it waited.
  if (!picture) return
  try {
    const { id, url } = await uploadPicture(picture, picture.token)
    change(replace(key, { key, id, url, isMine: true }))
  } catch (error) {
    change(replace(key, { key, failure: errorWords(error) }))
  }
}
const inTurn = (key: string, change: ChangePictures) => {
  if (going.has(key)) return
  going.add(key)
  turn = turn.then(() => send(key, change)).finally(() => going.delete(key))
}

/** Adds pictures to the form at once, up to `most` in all, and uploads them one after the other. Returns how many were too many. */
export function addPictures(files: PickedPicture[], most: number, change: ChangePictures): number {
  const token = getToken()
  const added = files.map((file): Picked => {
    const key = uuid()
    here.set(key, { ...file, token })
    return { key }
  })
  let tooMany = 0
  change((now) => {
    const room = Math.max(0, most - now.length)
    tooMany = Math.max(0, added.length - room)
    for (const { key } of added.splice(room)) here.delete(key)
    return added.length > 0 ? [...now, ...added] : now
  })
  for (const { key } of added) inTurn(key, change)
  return tooMany
}

/** Uploads a picture again after a failure. */
export function retryPicture(key: string, change: ChangePictures) {
  const picture = here.get(key)
  if (!picture || going.has(key)) return
  here.set(key, { ...picture, token: getToken() })
  change(replace(key, { key }))
  inTurn(key, change)
}

/** Removes a picture from the form, also while it is being uploaded. */
export function dropPicture(key: string, change: ChangePictures) {
  here.delete(key)
  change((now) => now.filter((each) => each.key !== key))
}

/** The path of the picture's file on this phone; undefined for a picture of an earlier visit. */
export const localPath = (key: string) => here.get(key)?.path

/**
 * The pictures of a form that was opened again: with valid addresses, and without those that were never uploaded or were swept meanwhile.
 * `found` is what the server has; null when it could not be asked.
 */
export const reopened = (now: Picked[], found: Uploaded[] | null): Picked[] => {
  const byId = new Map(found?.map((picture) => [picture.id, picture]))
  return now.flatMap((picture) => {
    if (here.has(picture.key)) return [picture]
    if (picture.id === undefined) return []
    const known = byId.get(picture.id)
    if (known) return [{ ...picture, url: known.grid ?? known.url }]
    return found && picture.isMine ? [] : [picture]
  })
}

/** Does so for the pictures of an earlier visit; true when some of them are gone. */
export async function reopenPictures(first: Picked[], change: ChangePictures): Promise<boolean> {
  const old = first.filter(({ key }) => !here.has(key))
  if (old.length === 0) return false
  const ids = old.flatMap(({ id }) => id ?? [])
  const found = ids.length === 0 ? [] : await call('feed', 'listPictures', { ids }).catch(() => null)
  change((now) => reopened(now, found))
  return reopened(old, found).length < old.length
}

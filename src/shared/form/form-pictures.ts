import type { Uploaded } from '../../../types/shared'
import { call } from '../core/call'
import { errorWords } from '../core/messages'
import type { ChangePictures, Picked } from './picked'
import { uploadPicture } from '../platform/pictures'
import type { PickedPicture } from '../platform/port'
import { getToken } from '../core/token'
import { uuid } from '../core/uuid'

/** What was picked since the app started, by key: its file on this phone, and for whom it is sent. */
const here = new Map<string, PickedPicture & { token: string }>()
const going = new Set<string>()
/** One after the other: a slow line has no room for nine at once. */
let turn: Promise<void> = Promise.resolve()

/** Changes one picture if it is still on the form. */
const replace = (key: string, next: Picked) => (now: Picked[]) =>
  now.some((each) => each.key === key) ? now.map((each) => (each.key === key ? next : each)) : now

const send = async (key: string, change: ChangePictures) => {
  const picture = here.get(key)
  // Taken off the form while it waited.
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

/** Puts pictures on the form at once, `most` in all, and sends them one after the other; each is shown from the phone itself. Gives how many found no room. */
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

/** Sends one again that did not get there. */
export function retryPicture(key: string, change: ChangePictures) {
  const picture = here.get(key)
  if (!picture || going.has(key)) return
  here.set(key, { ...picture, token: getToken() })
  change(replace(key, { key }))
  inTurn(key, change)
}

/** Takes one off the form, also while it is on its way. */
export function dropPicture(key: string, change: ChangePictures) {
  here.delete(key)
  change((now) => now.filter((each) => each.key !== key))
}

/** Where the phone itself has it; undefined for one of an earlier visit. */
export const localPath = (key: string) => here.get(key)?.path

/**
 * A form opened again: addresses that hold now, without what never got there or was swept meanwhile; `found` null where nobody could
 * be asked.
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

/** Does that to the pictures of an earlier visit; true when some of them are gone. */
export async function reopenPictures(first: Picked[], change: ChangePictures): Promise<boolean> {
  const old = first.filter(({ key }) => !here.has(key))
  if (old.length === 0) return false
  const ids = old.flatMap(({ id }) => id ?? [])
  const found = ids.length === 0 ? [] : await call('feed', 'listPictures', { ids }).catch(() => null)
  change((now) => reopened(now, found))
  return reopened(old, found).length < old.length
}

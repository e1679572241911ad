import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Longest side in px of the three files of a picture: a grid's cell, a phone's width, the viewer. */
export const pictureSizes = [360, 1080, 1600] as const
export type PictureSize = (typeof pictureSizes)[number]

const lentMs = 10 * 60_000
const minute = 60_000

/** A new address of the full size. Its 128 random bits are all that protects it, so nobody learns it before the picture is public. */
export const newAddress = (): string => `/pictures/${randomBytes(16).toString('base64url')}.jpg`

/** The address of a smaller size: `-360` or `-1080` before the ending. */
export const addressOf = (url: string, size: PictureSize): string => (size === 1600 ? url : url.replace('.jpg', `-${size}.jpg`))

const macOf = (passKey: Uint8Array, id: string, until: number) => {
  const key = Buffer.from(hkdfSync('sha256', passKey, 'pictures', 'lend', 32))
  return createHmac('sha256', key).update(`${id}.${until}`).digest().subarray(0, 16)
}

/** An address of a picture that is not public yet, for those who may see it: all sizes of this id, for ten minutes or for `ms`. It ends at a whole minute, so that a page that is read again has the same address and finds the picture in the cache. */
export const lendAddress = (passKey: Uint8Array, now: Date, id: string, ms = lentMs): string => {
  const until = Math.floor((now.getTime() + ms) / minute) * 60
  return `/pictures/${id}.jpg?until=${until}&mac=${macOf(passKey, id, until).toString('base64url')}`
}

/** Whether `until` (seconds) and `mac` are those of an address lent for this id, and still hold. */
export const isLent = (passKey: Uint8Array, now: Date, id: string, until: string, mac: string): boolean => {
  const given = Buffer.from(mac, 'base64url')
  if (!/^\d{1,12}$/.test(until) || given.length !== 16 || Number(until) * 1000 < now.getTime()) return false
  return timingSafeEqual(given, macOf(passKey, id, Number(until)))
}

/** Reads the file name of an address: the name without size and ending, and the size. Null for any other file name. */
export const readName = (file: string): { name: string; size: PictureSize } | null => {
  const found = /^([\w-]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(360|1080))?(?:\.jpg)?$/.exec(file)
  return found?.[1] ? { name: found[1], size: found[2] === '360' ? 360 : found[2] === '1080' ? 1080 : 1600 } : null
}

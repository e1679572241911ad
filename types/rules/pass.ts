import { fromDigits, fromLetters, toDigits, toLetters } from './digits'
import { hmacSha256, joinBytes } from './sha256'

/**
 * The code of a pass, P1: 19 bytes as 46 decimal digits.
 * byte 0 version (3 bits, 001), type (2), key id (3) · 1–3 session number · 4–7 enrollment number · 8–10 step · 11–18 MAC.
 * The attendee's phone, the volunteer's phone and the server run this code.
 */
const types = ['rotating', 'static', 'venue'] as const
export type PassType = (typeof types)[number]
/** What a code says. `step` is the time of a rotating code (stepAt), the issue counter of a static one. */
export type PassFields = { type: PassType; keyId: number; sessionNumber: number; enrollmentNumber: number; step: number }
/** The fields of a code with the bytes that its MAC proves; hasMac checks them. */
export type ParsedPass = PassFields & { body: Uint8Array; mac: Uint8Array }

const version = 1
const bodyLength = 11
const macLength = 8
const digitCount = 46
/** How long one rotating code is shown before the next, in ms. */
export const stepLength = 30_000
const epoch = Date.UTC(2026, 0, 1)

/** Number of the 30-second step since 2026 in which an instant (ms since 1970) lies; 0 for an earlier instant, which only a wrong clock gives. */
export const stepAt = (now: number) => Math.max(0, Math.floor((now - epoch) / stepLength)) & 0xffffff
/** The instant, in ms, when the code shown at `now` is replaced by the next. */
export const stepEndsAt = (now: number) => epoch + (Math.floor((now - epoch) / stepLength) + 1) * stepLength

/** The `length` bytes (at most four) of a number, big-endian. */
const uint = (value: number, length: number): number[] => {
  const bytes: number[] = []
  for (let shift = (length - 1) * 8; shift >= 0; shift -= 8) bytes.push((value >>> shift) & 0xff)
  return bytes
}
const readUint = (bytes: Uint8Array, from: number, to: number) => bytes.slice(from, to).reduce((value, byte) => value * 256 + byte, 0)
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
/** The purpose goes into each derived key, so that a key for one purpose proves nothing for another. */
const purposes = { pass: ascii('union-pass/v1'), venue: ascii('union-venue/v1'), shortSpoken: ascii('union-spoken/v1'), spoken: ascii('union-spoken/v2') }

/** Lower-case hex of bytes. */
export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
/** The bytes of hex digits; the text must be hex, which is not checked. */
export const fromHex = (hex: string) =>
  new Uint8Array(Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)))

/** K_e, the key that one attendee's phone holds, derived from the session's key. A new `rev` makes every older pass invalid. */
export const enrollmentKey = (sessionKey: Uint8Array, sessionNumber: number, enrollmentNumber: number, rev: number) =>
  hmacSha256(sessionKey, purposes.pass, uint(sessionNumber, 3), uint(enrollmentNumber, 4), uint(rev, 2))

const macOf = (key: Uint8Array, body: Uint8Array) => hmacSha256(key, body).slice(0, macLength)

/** The 46 digits of a code of any type. `key` is K_e, or K_venue for a venue code; for a static pass `step` is its issue counter. */
export const writePass = (fields: PassFields, key: Uint8Array): string => {
  const head = (version << 5) | (types.indexOf(fields.type) << 3) | fields.keyId
  const body = new Uint8Array([head, ...uint(fields.sessionNumber, 3), ...uint(fields.enrollmentNumber, 4), ...uint(fields.step, 3)])
  return toDigits(joinBytes(body, macOf(key, body)), digitCount)
}

/** The 46 digits of the rotating code to show at `now` (ms); `key` is the pass's K_e in hex. */
export const makePass = (pass: { sessionNumber: number; enrollmentNumber: number; keyId: number; key: string }, now: number): string => {
  const { sessionNumber, enrollmentNumber, keyId } = pass
  return writePass({ type: 'rotating', keyId, sessionNumber, enrollmentNumber, step: stepAt(now) }, fromHex(pass.key))
}

/** Reads a code of any length and content; null for anything but a pass. Nothing is proved until hasMac is true. */
export const parsePass = (code: string): ParsedPass | null => {
  if (code.length !== digitCount || !/^[0-9]+$/.test(code)) return null
  const bytes = fromDigits(code, bodyLength + macLength)
  const head = bytes?.[0]
  if (!bytes || head === undefined || head >>> 5 !== version) return null
  const type = types[(head >>> 3) & 3]
  if (!type) return null
  const numbers = { sessionNumber: readUint(bytes, 1, 4), enrollmentNumber: readUint(bytes, 4, 8), step: readUint(bytes, 8, bodyLength) }
  return { type, keyId: head & 7, ...numbers, body: bytes.slice(0, bodyLength), mac: bytes.slice(bodyLength) }
}

/** Whether `key` made this code. Compares in constant time, so that timing tells a forger nothing. */
export const hasMac = ({ body, mac }: Pick<ParsedPass, 'body' | 'mac'>, key: Uint8Array): boolean => {
  const expected = macOf(key, body)
  let difference = mac.length ^ expected.length
  for (let index = 0; index < expected.length; index++) difference |= (expected[index] as number) ^ (mac[index] ?? 0)
  return difference === 0
}

/** K_venue, the key of the code on the organizer's phone with which people check in themselves. It makes no passes, and no key of a pass makes this code. */
export const venueKey = (sessionKey: Uint8Array, sessionNumber: number) => hmacSha256(sessionKey, purposes.venue, uint(sessionNumber, 3))

/** The 46 digits of the venue code to show at `now` (ms), or with null of the code for a printed poster, which has step 0. `key` is K_venue in hex. */
export const makeVenueCode = (venue: { sessionNumber: number; keyId: number; key: string }, now: number | null): string => {
  const { sessionNumber, keyId } = venue
  return writePass({ type: 'venue', keyId, sessionNumber, enrollmentNumber: 0, step: now === null ? 0 : stepAt(now) }, fromHex(venue.key))
}

/** The check in an old spoken code of eight letters: one byte. */
const shortCheck = (key: Uint8Array) => hmacSha256(key, purposes.shortSpoken).slice(0, 1)
/** The check in a spoken code of ten letters: 18 bits in three bytes. */
const spokenCheck = (key: Uint8Array) => {
  const mac = hmacSha256(key, purposes.spoken).slice(0, 3)
  mac[2] = (mac[2] as number) & 0xc0
  return mac
}

/** The spoken code, ten letters to read aloud: the enrollment number and 18 bits that only this pass's key K_e gives. */
export const makeSpoken = (enrollmentNumber: number, key: Uint8Array): string => toLetters([...uint(enrollmentNumber, 4), ...spokenCheck(key)]).slice(0, 10)

/** A spoken code as it is shown and printed: two halves with a space between. */
export const inGroups = (spoken: string) => `${spoken.slice(0, spoken.length / 2)} ${spoken.slice(spoken.length / 2)}`

/** Reads a spoken code; null for anything else. `isOf` tells whether a key K_e made it. `isShort`: a code of eight letters from older paper, which proves 8 bits. */
export const parseSpoken = (text: string): { enrollmentNumber: number; isShort: boolean; isOf: (key: Uint8Array) => boolean } | null => {
  const bytes = fromLetters(text)
  if (!bytes) return null
  const isShort = bytes.length === 5
  const check = bytes.slice(4)
  const isOf = (key: Uint8Array) => (isShort ? shortCheck(key) : spokenCheck(key)).every((byte, index) => byte === check[index])
  return { enrollmentNumber: readUint(bytes, 0, 4), isShort, isOf }
}

import { fromDigits, fromLetters, toDigits, toLetters } from './digits'
import { hmacSha256, joinBytes } from './sha256'

/**
 * The pass, code P1: 19 bytes as 46 decimal digits.
 * byte 0 version (3 bits, 001), type (2), key id (3) · 1–3 session number · 4–7 enrollment number · 8–10 step · 11–18 MAC.
 * Pure ECMAScript: it runs on the attendee's phone, the volunteer's phone and the server.
 */
const types = ['rotating', 'static', 'venue'] as const
export type PassType = (typeof types)[number]
export type PassFields = { type: PassType; keyId: number; sessionNumber: number; enrollmentNumber: number; step: number }
export type ParsedPass = PassFields & { body: Uint8Array; mac: Uint8Array }

const version = 1
const bodyLength = 11
const macLength = 8
const digitCount = 46
/** How long a code is shown before the next, in ms. */
export const stepLength = 30_000
const epoch = Date.UTC(2026, 0, 1)

/** Number of the 30-second step that an instant (ms since 1970) lies in; 0 before 2026, where only a wrong clock can be. */
export const stepAt = (now: number) => Math.max(0, Math.floor((now - epoch) / stepLength)) & 0xffffff
/** When the code shown at `now` is replaced by the next. */
export const stepEndsAt = (now: number) => epoch + (Math.floor((now - epoch) / stepLength) + 1) * stepLength

/** Big-endian, of at most four bytes. */
const uint = (value: number, length: number): number[] => {
  const bytes: number[] = []
  for (let shift = (length - 1) * 8; shift >= 0; shift -= 8) bytes.push((value >>> shift) & 0xff)
  return bytes
}
const readUint = (bytes: Uint8Array, from: number, to: number) => bytes.slice(from, to).reduce((value, byte) => value * 256 + byte, 0)
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
/** What a key is for goes into it, so that no key opens what another was made for. */
const purposes = { pass: ascii('union-pass/v1'), venue: ascii('union-venue/v1'), shortSpoken: ascii('union-spoken/v1'), spoken: ascii('union-spoken/v2') }

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
export const fromHex = (hex: string) =>
  new Uint8Array(Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)))

/** K_e: what one attendee's phone holds. Derived from the session's key; a new `rev` makes every older pass invalid. */
export const enrollmentKey = (sessionKey: Uint8Array, sessionNumber: number, enrollmentNumber: number, rev: number) =>
  hmacSha256(sessionKey, purposes.pass, uint(sessionNumber, 3), uint(enrollmentNumber, 4), uint(rev, 2))

const macOf = (key: Uint8Array, body: Uint8Array) => hmacSha256(key, body).slice(0, macLength)

/** 46 digits. `key` is K_e; for a static pass `step` is its issue counter. */
export const writePass = (fields: PassFields, key: Uint8Array): string => {
  const head = (version << 5) | (types.indexOf(fields.type) << 3) | fields.keyId
  const body = new Uint8Array([head, ...uint(fields.sessionNumber, 3), ...uint(fields.enrollmentNumber, 4), ...uint(fields.step, 3)])
  return toDigits(joinBytes(body, macOf(key, body)), digitCount)
}

/** The rotating code to show at `now` (ms); `key` is the pass's K_e in hex. */
export const makePass = (pass: { sessionNumber: number; enrollmentNumber: number; keyId: number; key: string }, now: number): string => {
  const { sessionNumber, enrollmentNumber, keyId } = pass
  return writePass({ type: 'rotating', keyId, sessionNumber, enrollmentNumber, step: stepAt(now) }, fromHex(pass.key))
}

/** Null for anything that is not a pass, of any length and content; nothing is proved before hasMac. */
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

/** Compares in constant time, so that timing tells a forger nothing. */
export const hasMac = ({ body, mac }: Pick<ParsedPass, 'body' | 'mac'>, key: Uint8Array): boolean => {
  const expected = macOf(key, body)
  let difference = mac.length ^ expected.length
  for (let index = 0; index < expected.length; index++) difference |= (expected[index] as number) ^ (mac[index] ?? 0)
  return difference === 0
}

/** K_venue: makes the code on the organizer's phone by which people check in themselves. No pass key opens it, nor it a pass. */
export const venueKey = (sessionKey: Uint8Array, sessionNumber: number) => hmacSha256(sessionKey, purposes.venue, uint(sessionNumber, 3))

/** The venue code to show at `now` (ms); a printed poster's is of step 0, in which nobody lives. `key` is K_venue in hex. */
export const makeVenueCode = (venue: { sessionNumber: number; keyId: number; key: string }, now: number | null): string => {
  const { sessionNumber, keyId } = venue
  return writePass({ type: 'venue', keyId, sessionNumber, enrollmentNumber: 0, step: now === null ? 0 : stepAt(now) }, fromHex(venue.key))
}

/** Of the code to read aloud: the first byte of the old check, or 18 bits of today's in three bytes. */
const shortCheck = (key: Uint8Array) => hmacSha256(key, purposes.shortSpoken).slice(0, 1)
const spokenCheck = (key: Uint8Array) => {
  const mac = hmacSha256(key, purposes.spoken).slice(0, 3)
  mac[2] = (mac[2] as number) & 0xc0
  return mac
}

/** Ten characters to read aloud, shown in two groups of five: the enrollment number and 18 bits that only the session's keys give. */
export const makeSpoken = (enrollmentNumber: number, key: Uint8Array): string => toLetters([...uint(enrollmentNumber, 4), ...spokenCheck(key)]).slice(0, 10)

/** As shown and printed. */
export const inGroups = (spoken: string) => `${spoken.slice(0, spoken.length / 2)} ${spoken.slice(spoken.length / 2)}`

/** `isShort`: eight characters as on older paper, with 8 bits of proof. */
export const parseSpoken = (text: string): { enrollmentNumber: number; isShort: boolean; isOf: (key: Uint8Array) => boolean } | null => {
  const bytes = fromLetters(text)
  if (!bytes) return null
  const isShort = bytes.length === 5
  const check = bytes.slice(4)
  const isOf = (key: Uint8Array) => (isShort ? shortCheck(key) : spokenCheck(key)).every((byte, index) => byte === check[index])
  return { enrollmentNumber: readUint(bytes, 0, 4), isShort, isOf }
}

import { createHmac } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const seconds = 30

/** Bytes in base 32 as authenticators read it (RFC 4648, without padding). */
export const toBase32 = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{1,5}/g, (bits) => letters[parseInt(bits.padEnd(5, '0'), 2)] ?? '')

const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** The code of a step of 30 seconds (RFC 6238 with SHA-1 and six digits, which every authenticator knows). */
export const codeAt = (secret: string, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = mac.readUInt8(mac.length - 1) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step of 30 seconds at an instant. */
export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / seconds)

/** The step whose code this is: the present one, or one to either side, since clocks differ. Null for another code. */
export const matchingStep = (secret: string, code: string, now: Date): number | null =>
  [0, -1, 1].map((apart) => stepOf(now) + apart).find((step) => codeAt(secret, step) === code) ?? null

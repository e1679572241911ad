import { randomBytes } from './random'

function write(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A version 4 uuid. */
export const uuid = () => write(randomBytes(16), 4)

/** A version 7 uuid for an instant in ms, which is its first 48 bits, so that later ones sort later. */
export function uuidAt(now: number): string {
  const bytes = randomBytes(16)
  let rest = now
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return write(bytes, 7)
}

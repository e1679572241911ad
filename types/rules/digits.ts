/** Writes and reads a few bytes as digits for a QR code, and as letters to read aloud. Without BigInt, which old phones lack. */

/** The bytes as one big-endian integer in `length` decimal digits, zero padded. */
export const toDigits = (bytes: ArrayLike<number>, length: number): string => {
  const rest = Array.from(bytes)
  let digits = ''
  while (digits.length < length) {
    let remainder = 0
    for (let index = 0; index < rest.length; index++) {
      const value = remainder * 256 + (rest[index] as number)
      rest[index] = Math.floor(value / 10)
      remainder = value % 10
    }
    digits = `${remainder}${digits}`
  }
  return digits
}

/** Reads decimal digits back into `count` bytes; null when the number needs more. `text` must be of ASCII digits only, which is not checked. */
export const fromDigits = (text: string, count: number): Uint8Array | null => {
  const bytes = new Uint8Array(count)
  for (const digit of text) {
    let carry = digit.charCodeAt(0) - 48
    for (let index = count - 1; index >= 0; index--) {
      const value = (bytes[index] as number) * 10 + carry
      bytes[index] = value & 255
      carry = value >>> 8
    }
    if (carry > 0) return null
  }
  return bytes
}

/** The alphabet of Crockford's base 32: without I, L, O and U, which are misread or misheard. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The bytes as letters, five bits a letter from the first bit on; bits left over at the end are not written. */
export const toLetters = (bytes: ArrayLike<number>): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (let index = 0; index < bytes.length; index++) {
    held = (held << 8) | (bytes[index] as number)
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >>> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return text
}

/**
 * Reads eight or ten letters as people type them: any case, O for 0, I and L for 1, spaces and hyphens between. Gives five bytes for eight
 * letters; for ten gives seven, of which the last holds two bits. Null for anything else.
 */
export const fromLetters = (text: string): Uint8Array | null => {
  if (!/^[0-9A-Za-z -]{8,20}$/.test(text)) return null
  const clean = text.replace(/[ -]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  if (clean.length !== 8 && clean.length !== 10) return null
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of clean) {
    const value = letters.indexOf(letter)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push(held >>> bits)
      held &= (1 << bits) - 1
    }
  }
  if (bits > 0) bytes.push(held << (8 - bits))
  return new Uint8Array(bytes)
}

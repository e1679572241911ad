/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) for passes. @noble/hashes cannot be used: it counts its input with BigInt and fails with
 * "BigInt is not defined" on phones that lack it. tests/checkin/sha256.test.ts compares with Node's.
 */
const constants = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
  0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
  0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
  0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
  0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])
const start = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
const blockLength = 64
/** The words of one block, allocated once: a new array for each block would cost more than the mixing. */
const words = new Int32Array(64)

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

const mixBlock = (state: Int32Array, view: DataView, offset: number) => {
  for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4)
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15] as number
    const late = words[index - 2] as number
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[index] = ((words[index - 16] as number) + s0 + (words[index - 7] as number) + s1) | 0
  }
  // Single variables, here and below: an array would cost more than the rest, most of all on phones that interpret the code.
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let index = 0; index < 64; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[index] as number) + (words[index] as number)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = ((state[0] as number) + a) | 0
  state[1] = ((state[1] as number) + b) | 0
  state[2] = ((state[2] as number) + c) | 0
  state[3] = ((state[3] as number) + d) | 0
  state[4] = ((state[4] as number) + e) | 0
  state[5] = ((state[5] as number) + f) | 0
  state[6] = ((state[6] as number) + g) | 0
  state[7] = ((state[7] as number) + h) | 0
}

/** The digest of the first `length` bytes of `padded`, which roomFor made; writes the padding behind them. */
const digestOf = (padded: Uint8Array, length: number): Uint8Array => {
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(padded.length - 4, (length << 3) >>> 0)
  const state = new Int32Array(start)
  for (let offset = 0; offset < padded.length; offset += blockLength) mixBlock(state, view, offset)
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  for (let index = 0; index < 8; index++) out.setInt32(index * 4, state[index] as number)
  return digest
}

const roomFor = (length: number) => new Uint8Array(Math.ceil((length + 9) / blockLength) * blockLength)

/** The SHA-256 of a message, 32 bytes. */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const padded = roomFor(message.length)
  padded.set(message)
  return digestOf(padded, message.length)
}

/** The parts one after another in one array. */
export const joinBytes = (...parts: ArrayLike<number>[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** One of the two digests of an HMAC: of the masked key followed by the parts. */
const keyedDigest = (key: Uint8Array, mask: number, parts: ArrayLike<number>[]): Uint8Array => {
  let length = blockLength
  for (const part of parts) length += part.length
  const padded = roomFor(length)
  for (let index = 0; index < blockLength; index++) padded[index] = (key[index] ?? 0) ^ mask
  let offset = blockLength
  for (const part of parts) {
    padded.set(part, offset)
    offset += part.length
  }
  return digestOf(padded, length)
}

/** The HMAC-SHA256 of the parts one after another, 32 bytes. */
export const hmacSha256 = (key: Uint8Array, ...parts: ArrayLike<number>[]): Uint8Array => {
  const own = key.length > blockLength ? sha256(key) : key
  return keyedDigest(own, 0x5c, [keyedDigest(own, 0x36, parts)])
}

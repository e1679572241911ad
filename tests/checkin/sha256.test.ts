import { createHash, createHmac, randomBytes } from 'node:crypto'
import { hmac } from '@noble/hashes/hmac'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2'
import { hmacSha256, sha256 } from '../../types/rules/sha256'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test("gives Node's digest for every length around the block edges and for long input", () => {
  for (const length of [...Array.from({ length: 260 }, (_, index) => index), 4096, 1_000_003]) {
    const message = randomBytes(length)
    expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
  }
})

test("gives Node's and noble's HMAC for short, block-long and longer keys, over parts as over the whole", () => {
  for (const length of [0, 1, 32, 63, 64, 65, 200]) {
    const key = randomBytes(length)
    const [a, b] = [randomBytes(11), randomBytes(60)]
    const expected = createHmac('sha256', key).update(a).update(b).digest('hex')
    expect(hex(hmacSha256(key, a, b))).toBe(expected)
    expect(hex(hmac(nobleSha256, key, Buffer.concat([a, b])))).toBe(expected)
  }
})

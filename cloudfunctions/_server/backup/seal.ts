import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Refusal } from '../refusal'
import { keyIdOf } from '../../_shared/core/master-keys'
import { readSizes } from './sizes'

type Bytes = AsyncIterable<Buffer>

const mark = Buffer.from('UNION-BACKUP 1\n')
const saltLength = 16
const headLength = mark.length + 8 + saltLength
const tagLength = 16
/** The bytes of a chunk before it is sealed; the last chunk is shorter. */
export const chunkLength = 64 * 1024

/** The key of one file. Each file has its own, so that the numbers of chunks can begin at 0. */
const fileKey = (key: Uint8Array, salt: Buffer) => Buffer.from(hkdfSync('sha256', key, salt, 'union-friend-circle/backup', 32))

/** The nonce of a chunk: its number and whether it is the last, so that a file with chunks missing, repeated or moved cannot be opened. */
const nonceOf = (number: number, isLast: boolean) => {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number))
  nonce.writeUInt32BE(Number(isLast), 8)
  return nonce
}

/** A stream as chunks of exactly chunkLength bytes and a last one that is shorter or empty. */
async function* inChunks(source: Bytes): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let kept = Buffer.alloc(0)
  for await (const bytes of source) {
    kept = Buffer.concat([kept, bytes])
    for (; kept.length >= chunkLength; kept = kept.subarray(chunkLength)) yield { chunk: kept.subarray(0, chunkLength), isLast: false }
  }
  yield { chunk: kept, isLast: true }
}

/**
 * Seals a stream with AES-256-GCM: a head (mark, id of the key, salt), then chunks, each its length in 4 bytes, the sealed bytes and a tag.
 */
export async function* seal(key: Uint8Array, source: Bytes): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltLength)
  const head = Buffer.concat([mark, Buffer.from(keyIdOf(key)), salt])
  const own = fileKey(key, salt)
  yield head
  let number = 0
  for await (const { chunk, isLast } of inChunks(source)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number++, isLast)).setAAD(head)
    const sealed = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    yield Buffer.concat([length, sealed])
  }
}

const openChunk = (own: Buffer, nonce: Buffer, head: Buffer, sealed: Buffer): Buffer | null => {
  const cipher = createDecipheriv('aes-256-gcm', own, nonce).setAAD(head)
  cipher.setAuthTag(sealed.subarray(-tagLength))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -tagLength)), cipher.final()])
  } catch {
    return null
  }
}

const altered = () => new Refusal('the backup is cut off or altered: nothing of it is taken')

/** The bytes that were sealed; each chunk is verified before it is given out. Throws a Refusal for another key, and for a file that is cut off, altered or no backup. */
export async function* unseal(key: Uint8Array, source: Bytes): AsyncGenerator<Buffer> {
  const read = readSizes(source)
  const head = await read(headLength)
  if (!head || !head.subarray(0, mark.length).equals(mark)) throw new Refusal('this is no backup of ours, or of another version')
  const keyId = head.subarray(mark.length, mark.length + 8).toString('latin1')
  if (keyId !== keyIdOf(key))
    throw new Refusal(
      /^[0-9a-f]{8}$/.test(keyId) ? `the backup was made with another BACKUP_KEY: its id is ${keyId}, the given one’s is ${keyIdOf(key)}` : altered().message,
    )
  const own = fileKey(key, head.subarray(mark.length + 8))
  for (let number = 0; ; number++) {
    const size = (await read(4))?.readUInt32BE() ?? 0
    if (size < tagLength || size > chunkLength + tagLength) throw altered()
    const sealed = await read(size)
    if (!sealed) throw altered()
    // A chunk that is not full is the last.
    const isLast = size < chunkLength + tagLength
    const chunk = openChunk(own, nonceOf(number, isLast), head, sealed)
    if (!chunk) throw altered()
    yield chunk
    if (!isLast) continue
    if (await read(1)) throw altered()
    return
  }
}

import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** The keys of a mini-program's message push, as set in WeChat's console (mode 安全模式, format JSON). */
export type PushKeys = { token: string; aesKey: Buffer; appId: string }

const oldestMs = 5 * 60_000
const block = 32
const [randomLength, sizeLength] = [16, 4]

/** EncodingAESKey as the console gives it: 43 letters and digits. Null for anything else. */
export const readAesKey = (text: string): Buffer | null => (/^[A-Za-z0-9]{43}$/.test(text) ? Buffer.from(`${text}=`, 'base64') : null)

/** WeChat's signature over some parts. */
export const pushSignature = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Whether these parts were signed with our token, within five minutes of now. */
export const isPushSigned = (
  { token }: PushKeys,
  now: Date,
  { signature, timestamp, nonce }: Record<'signature' | 'timestamp' | 'nonce', string>,
  ...parts: string[]
) =>
  /^\d{1,12}$/.test(timestamp) &&
  Math.abs(now.getTime() - Number(timestamp) * 1000) <= oldestMs &&
  isSame(Buffer.from(signature).toString('hex'), Buffer.from(pushSignature(token, timestamp, nonce, ...parts)).toString('hex'))

/** Decrypts a message of WeChat for our appid (AES-256-CBC, PKCS7 to 32: 16 random bytes, the length, the message, the appid). Null for anything else. */
export const openPush = ({ aesKey, appId }: PushKeys, sealed: string): string | null => {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < block || bytes.length % block !== 0) return null
  const cipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([cipher.update(bytes), cipher.final()])
  const pad = padded.at(-1) ?? 0
  if (pad < 1 || pad > block || padded.subarray(-pad).some((byte) => byte !== pad)) return null
  const plain = padded.subarray(randomLength, -pad)
  if (plain.length < sizeLength) return null
  const end = sizeLength + plain.readUInt32BE()
  if (end > plain.length || plain.toString('utf8', end) !== appId) return null
  return plain.toString('utf8', sizeLength, end)
}

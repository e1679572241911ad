import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { keyIdOf } from './master-keys'

/** Where a sealed value stands. It is bound to this place: moved to another row, column or table it does not open. */
export type SealedAt = { table: string; column: string; row: string }

const [idLength, nonceLength, tagLength] = [4, 12, 16]

const derive = (dataKey: Uint8Array, purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, 'union-friend-circle/data', purpose, 32))
const idOf = (dataKey: Uint8Array) => Buffer.from(keyIdOf(dataKey), 'hex')
/** JSON, so that no two places give the same bytes. */
const bound = ({ table, column, row }: SealedAt, id: Uint8Array) => Buffer.from(JSON.stringify([table, column, row, Buffer.from(id).toString('hex')]))

/** Seals a text for a column of type bytea: the key's id (4 bytes), a nonce (12), AES-256-GCM of the text, the tag (16). `row` is what identifies the row for good. */
export const sealText = (dataKey: Uint8Array, at: SealedAt, text: string): Buffer => {
  const [id, nonce] = [idOf(dataKey), randomBytes(nonceLength)]
  const cipher = createCipheriv('aes-256-gcm', derive(dataKey, 'seal'), nonce).setAAD(bound(at, id))
  return Buffer.concat([id, nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `sealText` made for the same place. Throws for a value of another key or place, and for one that was altered. */
export const openSealed = (dataKey: Uint8Array, at: SealedAt, sealed: Uint8Array): string => {
  const whole = Buffer.from(sealed)
  const id = whole.subarray(0, idLength)
  if (!id.equals(idOf(dataKey))) throw new Error(`${at.table}.${at.column} is sealed with another DATA_KEY: its id is ${id.toString('hex')}`)
  const nonce = whole.subarray(idLength, idLength + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', derive(dataKey, 'seal'), nonce, { authTagLength: tagLength }).setAAD(bound(at, id))
  decipher.setAuthTag(whole.subarray(-tagLength))
  return Buffer.concat([decipher.update(whole.subarray(idLength + nonceLength, -tagLength)), decipher.final()]).toString('utf8')
}

/** The blind index of a value: equal values are found by it, and without the key it says nothing. One purpose cannot be compared with another. */
export const blindIndex = (dataKey: Uint8Array, purpose: string, value: string): Buffer =>
  createHmac('sha256', derive(dataKey, `index/${purpose}`))
    .update(value)
    .digest()

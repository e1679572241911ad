import { createHash } from 'node:crypto'

/** An id in the shape of a version 5 UUID, always the same for a name. */
export const uuidOf = (name: string): string => {
  const bytes = createHash('sha1').update(`friend-circle-demo\n${name}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

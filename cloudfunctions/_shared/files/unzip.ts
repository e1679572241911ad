import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { AppError } from '../../../types/errors'

const [endMark, entryMark, fileMark] = [0x06054b50, 0x02014b50, 0x04034b50]
/** The end record has 22 bytes and a remark of up to 65 535 behind it. */
const [endLength, longestRemark] = [22, 0xffff]
/** A workbook has some dozen parts, and two or three more for each sheet. */
const mostEntries = 5000
const [stored, deflated] = [0, 8]

const broken = () => new AppError('files.notATable')

type Entry = { method: number; packed: number; at: number }

const findEnd = (file: Buffer): number => {
  for (let at = file.length - endLength; at >= Math.max(0, file.length - endLength - longestRemark); at--) if (file.readUInt32LE(at) === endMark) return at
  throw broken()
}

/** The entries by name, as the directory at the end of the file lists them. Sizes that are only stated are not believed: `packed` must lie within the file. */
const readDirectory = (file: Buffer): Map<string, Entry> => {
  const end = findEnd(file)
  const count = file.readUInt16LE(end + 10)
  if (count > mostEntries) throw new AppError('files.tooLarge')
  const entries = new Map<string, Entry>()
  let at = file.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > end || file.readUInt32LE(at) !== entryMark) throw broken()
    // The first bit says that the entry is encrypted.
    if (file.readUInt16LE(at + 8) & 1) throw new AppError('files.oldFormat')
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replace(/\\/g, '/')
    entries.set(name, { method: file.readUInt16LE(at + 10), packed: file.readUInt32LE(at + 20), at: file.readUInt32LE(at + 42) })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

const unpack = promisify(inflateRaw)
const inflate = async (body: Buffer, most: number): Promise<Buffer> => {
  try {
    return await unpack(body, { maxOutputLength: most })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new AppError('files.tooLarge') : broken()
  }
}

/** Reads one part of the file by its name; null where there is none. */
export type Unzip = (name: string) => Promise<Buffer | null>

/**
 * Opens a zip file (PKWARE's APPNOTE 4.3, without zip64) and reads the parts that are asked for. All of them together may unpack to `unpacked` bytes:
 * zlib stops there, whatever sizes the file states. Throws files.notATable, files.tooLarge, or files.oldFormat for an encrypted file.
 */
export const unzip = (file: Buffer, unpacked: number): Unzip => {
  const entries = readDirectory(file)
  let left = unpacked
  return async (name) => {
    const entry = entries.get(name)
    if (!entry) return null
    if (entry.at + 30 > file.length || file.readUInt32LE(entry.at) !== fileMark) throw broken()
    const from = entry.at + 30 + file.readUInt16LE(entry.at + 26) + file.readUInt16LE(entry.at + 28)
    if (from + entry.packed > file.length) throw broken()
    const body = file.subarray(from, from + entry.packed)
    if (entry.method !== deflated && entry.method !== stored) throw broken()
    const content = entry.method === stored ? body : await inflate(body, left)
    left -= content.length
    if (left <= 0) throw new AppError('files.tooLarge')
    return content
  }
}

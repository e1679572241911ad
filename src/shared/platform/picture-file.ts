import { AppError } from '../../../types/errors'
import { type PictureFormat, largestUpload } from '../../../types/rules/picture-format'

/** The error for a file that cannot be read; its words name the format and which formats are taken. */
export const unreadable = (format: PictureFormat) => new AppError('pictures.notAPicture', { format, limit: largestUpload })

const letters = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
/** The first bytes of a file as the text that formatOf takes. */
export const headOf = (bytes: ArrayBuffer) => letters(new Uint8Array(bytes), 0, bytes.byteLength)

const uint16 = (bytes: Uint8Array, at: number, isLittle = false) => {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0]
  return isLittle ? second * 256 + first : first * 256 + second
}
const [scan, exif] = [0xda, 0xe1]

/** The parts of a JPEG before the picture's data: their markers and where they begin. */
const partsOf = (bytes: Uint8Array) => {
  const parts: { marker: number; at: number }[] = []
  for (let at = 2; bytes[at] === 0xff && at + 4 < bytes.length; at += 2 + uint16(bytes, at + 2)) {
    parts.push({ marker: bytes[at + 1] ?? 0, at })
    if (bytes[at + 1] === scan) break
  }
  return parts
}

/** The orientation in a JPEG's Exif data, 1 to 8, which says how the camera was held; 1, upright, where there is none. */
export function orientationOf(bytes: Uint8Array): number {
  for (const { marker, at } of partsOf(bytes)) {
    if (marker !== exif || letters(bytes, at + 4, at + 8) !== 'Exif') continue
    const start = at + 10
    const isLittle = bytes[start] === 0x49
    const table = start + uint16(bytes, start + (isLittle ? 4 : 6), isLittle)
    for (let row = 0; row < uint16(bytes, table, isLittle); row++)
      if (uint16(bytes, table + 2 + row * 12, isLittle) === 0x0112) return uint16(bytes, table + 10 + row * 12, isLittle)
  }
  return 1
}

/** Whether a file is complete. Browsers draw a file that was cut off too, with grey below. */
export function isWhole(format: PictureFormat, bytes: Uint8Array): boolean {
  if (format === 'PNG') return letters(bytes, Math.max(0, bytes.length - 64), bytes.length).includes('IEND')
  if (format === 'WebP') return uint16(bytes, 4, true) + uint16(bytes, 6, true) * 65536 + 8 <= bytes.length
  if (format !== 'JPEG') return true
  for (const { marker, at } of partsOf(bytes)) {
    if (marker !== scan) continue
    for (let end = bytes.length - 1; end > at; end--) if (bytes[end] === 0xd9 && bytes[end - 1] === 0xff) return true
  }
  return false
}

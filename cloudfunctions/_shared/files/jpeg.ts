const [soi, eoi, sos, com] = [0xd8, 0xd9, 0xda, 0xfe]
/** Whether a marker begins a frame, which holds the size; c4, c8 and cc lie in the same range and are tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Whether a marker begins a remark: where and with what the picture was taken, thumbnails, profiles, comments. APP0 (JFIF) and APP14 (how colours are to be read) are none. */
const isRemark = (marker: number) => marker === com || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)

export type Jpeg = { width: number; height: number; clean: Buffer }

/**
 * Reads a JPEG without decoding it: its size in px as its frame states it, and the same file without remarks and without what lies
 * behind its end. Null for anything but a whole JPEG.
 */
export const readJpeg = (file: Buffer): Jpeg | null => {
  if (file[0] !== 0xff || file[1] !== soi) return null
  const kept: Buffer[] = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let hasScan = false
  for (let at = 2; at + 4 <= file.length || file[at + 1] === eoi;) {
    const marker = file[at + 1] ?? 0
    if (file[at] !== 0xff || marker < 0xc0) return null
    if (marker === eoi) {
      kept.push(file.subarray(at, at + 2))
      return size && hasScan && size.width > 0 && size.height > 0 ? { ...size, clean: Buffer.concat(kept) } : null
    }
    const length = file.readUInt16BE(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > file.length) return null
    if (isFrame(marker)) {
      // A second frame could say another size than the one that is checked.
      if (size || length < 8) return null
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
    }
    if (marker === sos) {
      hasScan = true
      // The picture's data go on until a marker that is neither a stuffed ff nor a restart.
      for (;;) {
        end = file.indexOf(0xff, end)
        if (end < 0 || end + 1 >= file.length) return null
        const next = file[end + 1] ?? 0
        if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) break
        end += next === 0xff ? 1 : 2
      }
    }
    if (!isRemark(marker)) kept.push(file.subarray(at, end))
    at = end
  }
  return null
}

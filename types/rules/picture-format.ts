/** The format of a picture file, in the name people know; empty for anything else. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF' | 'BMP' | 'TIFF' | 'SVG' | 'RAW' | 'PDF' | 'MP4' | ''

/** The most bytes of one upload to an own server. */
export const largestUpload = 10 * 1024 * 1024

/** The formats that an own server can read. */
export const takenFormats: ReadonlySet<PictureFormat> = new Set<PictureFormat>(['JPEG', 'PNG', 'WebP', 'AVIF'])

const starts: [PictureFormat, RegExp][] = [
  ['JPEG', /^\xff\xd8\xff/],
  ['PNG', /^\x89PNG\r\n\x1a\n/],
  ['WebP', /^RIFF[^]{4}WEBP/],
  ['AVIF', /^[^]{4}ftyp(?:avif|avis)/],
  ['HEIC', /^[^]{4}ftyp(?:hei[cmsx]|hev[cmx]|mif1|msf1)/],
  ['RAW', /^[^]{4}ftypcrx /],
  ['MP4', /^[^]{4}ftyp/],
  ['GIF', /^GIF8[79]a/],
  ['BMP', /^BM[^]{4}\0\0\0\0/],
  ['TIFF', /^(?:II\*\0|MM\0\*)/],
  ['PDF', /^%PDF-/],
  ['SVG', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i],
]

/** Every format that is recognized, also those that are refused. */
export const formats: PictureFormat[] = starts.map(([format]) => format)

/** How many bytes from the beginning of a file formatOf needs. */
export const headBytes = 512

/** The format by the first bytes of a file, each a letter of `head` (latin1): no decoder runs, and the name that a phone gives does not count. */
export const formatOf = (head: string): PictureFormat => {
  // An AVIF from a phone may name mif1 as its brand and avif only among the compatible ones.
  if (/^[^]{4}ftypmif1/.test(head) && head.slice(0, 64).includes('avif')) return 'AVIF'
  return starts.find(([, start]) => start.test(head))?.[0] ?? ''
}

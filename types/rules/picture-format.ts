/** Kinds of file as people know them; empty for what is no picture at all. */
export type Format = 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF' | 'BMP' | 'TIFF' | 'SVG' | 'RAW' | 'PDF' | 'MP4' | ''

/** Bytes of one upload that an own server takes. */
export const largestUpload = 10 * 1024 * 1024

/** What it can read. */
export const takenFormats: ReadonlySet<Format> = new Set<Format>(['JPEG', 'PNG', 'WebP', 'AVIF'])

const starts: [Format, RegExp][] = [
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

/** All that are known. */
export const formats: Format[] = starts.map(([format]) => format)

/** So many bytes tell the format. */
export const headBytes = 512

/** By the first bytes, each a letter of `head` (latin1), before any decoder sees them and whatever the phone calls it. */
export const formatOf = (head: string): Format => {
  // A still of a phone's AVIF may call itself mif1 first and name avif among those it can be read as.
  if (/^[^]{4}ftypmif1/.test(head) && head.slice(0, 64).includes('avif')) return 'AVIF'
  return starts.find(([, start]) => start.test(head))?.[0] ?? ''
}

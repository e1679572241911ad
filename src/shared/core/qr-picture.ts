import { encode } from 'uqr'

/** Modules of the quiet zone on each side; scanners of old phones need all four. */
export const quietZone = 4

/**
 * The text as a QR code; digits in numeric mode, of which 46 at level Q make version 2 (25 × 25 modules).
 * Gives an SVG data address of one path in whole modules, about 3 KB: sharp at every size, one string for setData.
 */
export function qrPicture(text: string, ecc: 'M' | 'Q' = 'Q'): { url: string; modules: number } {
  const { data, size } = encode(text, { ecc, boostEcc: false, border: 0 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (x + 1 < size && row[x + 1]) x++
      const run = x - from + 1
      path += `M${from},${y}h${run}v1h-${run}z`
    }
  })
  const modules = size + quietZone * 2
  // Rounded by the box it is put in, never by the picture: width and height are given in whole pixels per module.
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='-${quietZone} -${quietZone} ${modules} ${modules}' shape-rendering='crispEdges'><path fill='#fff' d='M-${quietZone}-${quietZone}h${modules}v${modules}h-${modules}z'/><path d='${path}'/></svg>`
  return { url: `data:image/svg+xml,${svg.replace(/[<>#]/g, encodeURIComponent).replace(/ /g, '%20')}`, modules }
}

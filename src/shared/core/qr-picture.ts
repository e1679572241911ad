import { encode } from 'uqr'

/** The width of the quiet zone on each side, in modules; old phones cannot scan with fewer than four. */
export const quietZone = 4

/**
 * A text as a QR code. Digits are coded in numeric mode; 46 digits at level Q make version 2 (25 × 25 modules). `url` is a data address of an
 * SVG with one path, about 3 KB, which is sharp at every size and one string for setData; `modules` is its width with the quiet zone.
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
  // The picture has no size of its own. Whoever shows it chooses a box with whole pixels for each module.
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='-${quietZone} -${quietZone} ${modules} ${modules}' shape-rendering='crispEdges'><path fill='#fff' d='M-${quietZone}-${quietZone}h${modules}v${modules}h-${modules}z'/><path d='${path}'/></svg>`
  return { url: `data:image/svg+xml,${svg.replace(/[<>#]/g, encodeURIComponent).replace(/ /g, '%20')}`, modules }
}

import type { Point } from '../../../types/shared'

/** A pin on the map, drawn as words: `15:00 福字`. */
export type WordPin = Point & { id: string; word: string }
/** A pin with its place in px of the box. Its words are moved by `shift` px to stay inside; `isWord` false: there is no room for words, it is drawn as a dot. */
export type PlacedPin = WordPin & { x: number; y: number; shift: number; isWord: boolean }
/** The drawn map: pins, the chosen place, and rings of distance around it (`radius` in px). */
export type Plot = { pins: PlacedPin[]; centre: { x: number; y: number } | null; rings: { metres: number; radius: number }[] }

/** The least distance between words and the edge of the map, in px. */
const edge = 8
/** Metres per degree of latitude. */
const degree = 111_320
const ringSteps = [200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]
type Box = { left: number; right: number; top: number; bottom: number }
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Places pins around the chosen place in a box of `width` × `height` px, with north above and the same scale in both directions.
 * The picked pin and then the nearest ones get their words first; a pin whose words would cover another's is a dot.
 * `scale` is the factor of the type size, since larger words need more room.
 */
export function plotPins(pins: WordPin[], from: Point | null, width: number, height: number, scale: number, pickedId?: string): Plot {
  const middle = from ?? pins[0]
  if (!middle) return { pins: [], centre: null, rings: [] }
  const shrink = Math.cos((middle.lat * Math.PI) / 180)
  const away = pins.map((pin) => ({ pin, east: (pin.lng - middle.lng) * degree * shrink, north: (pin.lat - middle.lat) * degree }))
  const reach = (side: number, distances: number[]) => Math.max(0, ...distances) / side
  const metresPerPixel = Math.max(
    reach(
      width / 2 - 60 * scale,
      away.map(({ east }) => Math.abs(east)),
    ),
    reach(
      height / 2 - 52,
      away.map(({ north }) => Math.abs(north)),
    ),
    300 / (height / 2),
  )
  const taken: Box[] = from ? [{ left: width / 2 - 12, right: width / 2 + 12, top: height / 2 - 12, bottom: height / 2 + 12 }] : []
  const placed = away
    .sort((a, b) => Number(b.pin.id === pickedId) - Number(a.pin.id === pickedId) || Math.hypot(a.east, a.north) - Math.hypot(b.east, b.north))
    .map(({ pin, east, north }) => {
      const x = width / 2 + east / metresPerPixel
      const y = height / 2 - north / metresPerPixel
      const half = ([...pin.word].reduce((sum, letter) => sum + (letter < '\u2e80' ? 8 : 14), 0) * scale + 24) / 2
      const shift = Math.round(Math.max(0, half + edge - x) - Math.max(0, x + half + edge - width))
      const box = { left: x - half + shift, right: x + half + shift, top: y - 44 * scale, bottom: y }
      const isWord = box.top > 0 && !taken.some((other) => overlaps(other, box))
      if (isWord) taken.push(box)
      return { ...pin, x, y, shift, isWord }
    })
  const rings = from
    ? ringSteps
        .map((metres) => ({ metres, radius: metres / metresPerPixel }))
        .filter(({ radius }) => radius > 50 && radius < height / 2)
        .slice(-2)
    : []
  return { pins: placed, centre: from ? { x: width / 2, y: height / 2 } : null, rings }
}

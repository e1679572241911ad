import sharp from 'sharp'

/** A repeatable source of numbers from 0 to 1. */
const makeRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const octaves = 6
const small = { width: 512, height: 384 }
/** How much the grain changes a pixel, found by trying so that the full size weighs what it should. */
const grainOf = 19

/** The sum of the octaves: the largest has four cells across, each further one twice as many at 0.6 of the strength. */
const smooth = async (random: () => number) => {
  const sum = new Float32Array(small.width * small.height * 3)
  for (let octave = 0; octave < octaves; octave++) {
    const cells = { width: 4 << octave, height: 3 << octave }
    const noise = Buffer.from(Array.from({ length: cells.width * cells.height * 3 }, () => Math.floor(random() * 256)))
    const layer = await sharp(noise, { raw: { ...cells, channels: 3 } })
      .resize({ ...small, fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer()
    const weight = 0.6 ** octave
    for (let at = 0; at < sum.length; at++) sum[at] = sum[at]! + (layer[at]! - 128) * weight
  }
  return Buffer.from(sum.map((value) => Math.max(0, Math.min(255, 128 + value * 0.8))))
}

/**
 * A made photograph, as a JPEG from a phone: 4000 × 3000, six octaves of smooth noise in three colours, with grain. Its full size
 * (1600 px, quality 82) weighs 270 to 300 KB, as real photographs of people and rooms do.
 */
export const makePhoto = async (seed = 1, { width = 4000, height = 3000, orientation = 1 } = {}): Promise<Buffer> => {
  const random = makeRandom(seed)
  const tile = { width: 500, height: 375 }
  const grain = Buffer.from(Array.from({ length: tile.width * tile.height }, () => Math.floor(128 + (random() + random() - 1) * grainOf)))
  const upscaled = sharp(await smooth(random), { raw: { ...small, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' })
  const input = await sharp(grain, { raw: { ...tile, channels: 1 } })
    .resize(tile.width * 2, tile.height * 2, { kernel: 'cubic' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
  return upscaled
    .composite([{ input, tile: true, blend: 'hard-light' }])
    .withMetadata({ orientation })
    .jpeg({ quality: 90 })
    .toBuffer()
}

import sharp from 'sharp'
import type * as Draw from '../../src/shared/platform/draw-sizes'
import type * as PictureFile from '../../src/shared/platform/picture-file'
import { errorWords } from '../../src/shared/core/messages'
import { AppError } from '../../types/errors'
import { type PictureFormat, formatOf, formats, headBytes, largestUpload, takenFormats } from '../../types/rules/picture-format'
import { makePhoto } from '../photo'
import { makeCameraRoll } from '../weapp/camera-roll'

/**
 * B20: no picture is refused without words for what it is and what is taken instead, and what a phone can read it makes fit. Rows: every
 * format that is known; every way of holding a camera, on phones that turn pictures by themselves and on those that do not.
 */
let roll: ReturnType<typeof makeCameraRoll>
const asPromise =
  (fn: (options: never) => unknown) =>
  (options: object): Promise<unknown> =>
    new Promise((resolve, reject) => void fn({ ...options, success: resolve, fail: reject } as never))
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  get default() {
    const { getImageInfo, canvasToTempFilePath, createOffscreenCanvas, getFileSystemManager } = roll.wx
    return {
      createOffscreenCanvas,
      getFileSystemManager,
      getImageInfo: asPromise(getImageInfo),
      canvasToTempFilePath: asPromise(canvasToTempFilePath),
    }
  },
}))
const { orientationOf, isWhole, headOf } = jest.requireActual<typeof PictureFile>('../../src/shared/platform/picture-file')
/** A phone that was just started, which must find out again what it does with pictures. */
const startPhone = () => {
  let draw = {} as typeof Draw
  jest.isolateModules(() => (draw = jest.requireActual<typeof Draw>('../../src/shared/platform/draw-sizes')))
  return draw
}

/** The first bytes of a file of each format. */
const heads: Record<PictureFormat, string> = {
  JPEG: '\xff\xd8\xff\xe0',
  PNG: '\x89PNG\r\n\x1a\n',
  WebP: 'RIFF\x10\0\0\0WEBPVP8 ',
  AVIF: '\0\0\0\x1cftypavif',
  HEIC: '\0\0\0\x18ftypheic',
  RAW: '\0\0\0\x18ftypcrx ',
  MP4: '\0\0\0\x18ftypisom',
  GIF: 'GIF89a',
  BMP: 'BM\x36\x10\0\0\0\0\0\0',
  TIFF: 'II*\0',
  PDF: '%PDF-1.7',
  SVG: '<svg xmlns="http://www.w3.org/2000/svg">',
  '': '会议纪要',
}

test('B20 every format that is known has its row', () => {
  console.log(`B20: ${formats.length} formats, 16 ways of holding a camera`)
  expect(Object.keys(heads).sort()).toEqual([...formats, ''].sort())
  expect(formats.length).toBeGreaterThanOrEqual(12)
})

test.each(Object.entries(heads) as [PictureFormat, string][])('B20 %s is known by its first bytes, and its refusal says what is taken', (format, head) => {
  expect(formatOf(head)).toBe(format)
  expect(formatOf(headOf(Uint8Array.from(Buffer.from(head, 'latin1')).buffer))).toBe(format === '' ? '' : format)
  const words = errorWords(new AppError('pictures.notAPicture', { format, limit: largestUpload }))
  expect(words).toContain('（JPG 或 PNG，10 MB 以内）')
  expect(words).toContain(format === '' ? '不是图片' : format)
  // A format that is taken cannot be the reason for the refusal.
  expect(words.includes('格式')).toBe(format !== '' && !takenFormats.has(format))
})

const sides = async (orientation: number) => {
  const red = { input: { create: { width: 600, height: 400, channels: 3 as const, background: '#c02020' } }, left: 0, top: 0 }
  const green = { input: { create: { width: 1200, height: 100, channels: 3 as const, background: '#20c020' } }, left: 0, top: 0 }
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: '#2020c0' } })
    .composite([red, green])
    .withMetadata({ orientation })
    .jpeg({ chromaSubsampling: '4:4:4' })
    .toBuffer()
}
const ways = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) => [false, true].map((isTurning) => ({ orientation, isTurning })))

test.each(ways)(
  'B20 W05 a photograph held as $orientation is drawn upright on a phone that turns by itself: $isTurning',
  async ({ orientation, isTurning }) => {
    const photo = await sides(orientation)
    expect(orientationOf(Uint8Array.from(photo))).toBe(orientation)
    roll = makeCameraRoll({ photo, isTurning })
    const drawn = await startPhone().drawSizes(roll.path, [1600, 360])
    const upright = await sharp(photo).rotate().raw().toBuffer({ resolveWithObject: true })
    expect([drawn.width, drawn.height]).toEqual([upright.info.width, upright.info.height])
    const file = await sharp(roll.files.get(drawn.files[0]!.path)).raw().toBuffer({ resolveWithObject: true })
    // Each of nine places must have its colour.
    for (const [across, down] of [0.1, 0.45, 0.95].flatMap((x) => [0.03, 0.4, 0.95].map((y) => [x, y] as const))) {
      const at = (Math.floor(down * upright.info.height) * upright.info.width + Math.floor(across * upright.info.width)) * 3
      for (let part = 0; part < 3; part++) expect(Math.abs(file.data[at + part]! - upright.data[at + part]!)).toBeLessThan(30)
    }
    expect((await sharp(roll.files.get(drawn.files[0]!.path)).metadata()).exif).toBeUndefined()
  },
)

test('B20 W05 the three sizes of a photograph weigh what the cloud takes, and what is wanted', async () => {
  roll = makeCameraRoll({ photo: await makePhoto(3) })
  const { allSizes, drawSizes } = startPhone()
  const { files, width, height, color } = await drawSizes(roll.path, allSizes)
  const weights = files.map(({ size, path }) => [size, Math.round(roll.files.get(path)!.length / 1024)] as const)
  console.log(`B20: ${weights.map(([size, kilobytes]) => `${size} px ${kilobytes} KB`).join(', ')}`)
  expect([width, height, /^#[0-9a-f]{6}$/.test(color)]).toEqual([1600, 1200, true])
  for (const [size, kilobytes] of weights) expect([size, kilobytes <= { 360: 60, 1080: 250, 1600: 900 }[size]]).toEqual([size, true])
})

test.each(['jpeg', 'png', 'webp'] as const)('B20 half a %s is known as half', async (format) => {
  const file = Uint8Array.from(
    await sharp({ create: { width: 300, height: 300, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
      .withExif({ IFD0: { Model: 'x'.repeat(300) } })
      .toFormat(format)
      .toBuffer(),
  )
  const name = formatOf(headOf(file.slice(0, headBytes).buffer))
  expect([isWhole(name, file), isWhole(name, file.slice(0, file.length / 2)), isWhole(name, file.slice(0, file.length - 200))]).toEqual([true, false, false])
})

test('B20 the control: a canvas that is not turned shows the photograph on its side', async () => {
  roll = makeCameraRoll({ photo: await sides(6), isTurning: false })
  const canvas = roll.wx.createOffscreenCanvas()
  const image = canvas.createImage() as unknown as { src: string; width: number; height: number; onload: () => void }
  await new Promise<void>((resolve) => Object.assign(image, { onload: resolve, src: roll.path }))
  expect([image.width, image.height]).toEqual([1200, 800])
})

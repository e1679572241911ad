import Taro from '@tarojs/taro'
import { type Drawable, drawUpright, turnOf, turnsByItself } from './upright'

/** By longest side in px: the kilobytes that a file should have at most, and the most that the cloud takes. */
const sizes = { 1600: [400, 900], 1080: [110, 250], 360: [18, 60] } as const
/** The JPEG qualities tried in turn while a file is larger than it should be; those in `last` only while it is larger than the cloud takes. */
const qualities = [0.82, 0.74, 0.66, 0.58, 0.5]
const last = [0.35, 0.2]

/** The longest side of a file, in px. */
export type Size = keyof typeof sizes
export const allSizes: Size[] = [1600, 1080, 360]
/** The files of one picture, with the size in px of the largest and the mean colour. */
export type DrawnPicture = { files: { size: Size; path: string }[]; width: number; height: number; color: string }

type Loading = Drawable & { src: string; onload: () => void; onerror: (failure: unknown) => void }
/** The part of WeChat's offscreen canvas that is used. */
type Canvas = { width: number; height: number; getContext: (kind: '2d') => CanvasRenderingContext2D; createImage: () => Loading }

const loadIn = (canvas: Canvas) => (path: string) =>
  new Promise<Drawable>((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = path
  })

/** WeChat's words for the orientations 1 to 8. */
const orientations = ['up', 'up-mirrored', 'down', 'down-mirrored', 'left-mirrored', 'right', 'right-mirrored', 'left']

const meanColor = (canvas: Canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const sums = [0, 0, 0]
  for (let at = 0; at < data.length; at += 4) for (let part = 0; part < 3; part++) sums[part]! += data[at + part]!
  return `#${sums.map((sum) => `0${Math.round((sum * 4) / data.length).toString(16)}`.slice(-2)).join('')}`
}

const bytesOf = (path: string) => Number((Taro.getFileSystemManager().statSync(path) as { size: number }).size)
const save = async (canvas: Canvas, quality: number) => {
  const { width, height } = canvas
  // Without destWidth and destHeight WeChat multiplies the size by the dots of the screen.
  const whole = { x: 0, y: 0, width, height, destWidth: width, destHeight: height }
  return (await Taro.canvasToTempFilePath({ canvas: canvas as never, fileType: 'jpg', quality, ...whole })).tempFilePath
}

const saveWithin = async (canvas: Canvas, [wanted, most]: readonly [number, number]) => {
  let path = ''
  for (const quality of qualities) if (!path || bytesOf(path) > wanted * 1024) path = await save(canvas, quality)
  for (const quality of last) if (bytesOf(path) > most * 1024) path = await save(canvas, quality)
  return path
}

/** Draws a picture file as JPEGs of the wanted sizes, upright and without the camera's remarks. Throws WeChat's error for anything but a picture. */
export async function drawSizes(path: string, wanted: Size[]): Promise<DrawnPicture> {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: 1, height: 1 }) as unknown as Canvas
  const load = loadIn(canvas)
  const image = await load(path)
  const { orientation = 'up' } = await Taro.getImageInfo({ src: path })
  const turn = turnOf((await turnsByItself(load)) ? 1 : orientations.indexOf(orientation) + 1)
  const drawn: DrawnPicture = { files: [], width: 0, height: 0, color: '#ffffff' }
  for (const size of wanted) {
    drawUpright(canvas, image, turn, size)
    if (size === 1600) Object.assign(drawn, { width: canvas.width, height: canvas.height })
    drawn.files.push({ size, path: await saveWithin(canvas, sizes[size]) })
    if (size === 360) drawn.color = meanColor(canvas)
  }
  return drawn
}

import Taro from '@tarojs/taro'

/** Longest side in px, bytes at most, and how well it is drawn at first: less well when it weighs more than that. */
const sizes = [
  { side: 1600, most: 900_000, quality: 0.82 },
  { side: 1080, most: 250_000, quality: 0.78 },
  { side: 360, most: 60_000, quality: 0.72 },
] as const
export type DrawnSize = { side: (typeof sizes)[number]['side']; path: string }
/** The three files of one picture as the cloud keeps them; width and height of the largest, and its mean colour. */
export type Drawn = { files: DrawnSize[]; width: number; height: number; color: string }

type DrawnImage = { src: string; width: number; height: number; onload: () => void; onerror: (failure: unknown) => void }
/** The part of WeChat's canvas outside the page that is used. */
type Canvas = { width: number; height: number; getContext: (kind: '2d') => CanvasRenderingContext2D; createImage: () => DrawnImage }
type Turn = 0 | 90 | 270

const load = (canvas: Canvas, path: string) =>
  new Promise<DrawnImage>((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = path
  })

/** How far the phone has still to turn it: some turn a photograph by its note of orientation while drawing, which then shows in its sides. */
const turnOf = (orientation: string, isTurnedAlready: boolean): Turn => {
  if (isTurnedAlready) return 0
  if (orientation.startsWith('right')) return 90
  return orientation.startsWith('left') ? 270 : 0
}

/** Upright, on white. */
const draw = (canvas: Canvas, image: DrawnImage, turn: Turn, width: number, height: number) => {
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  if (turn === 90) pen.translate(width, 0)
  if (turn === 270) pen.translate(0, height)
  pen.rotate((turn * Math.PI) / 180)
  const [across, down] = turn === 90 || turn === 270 ? [height, width] : [width, height]
  pen.drawImage(image as unknown as CanvasImageSource, 0, 0, across, down)
}

const meanColor = (canvas: Canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const sums = [0, 0, 0]
  for (let at = 0; at < data.length; at += 4) for (let part = 0; part < 3; part++) sums[part]! += data[at + part]!
  return `#${sums
    .map((sum) =>
      Math.round(sum / (data.length / 4))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

const bytesOf = (path: string) => {
  const stats = Taro.getFileSystemManager().statSync(path)
  return 'size' in stats ? Number(stats.size) : 0
}
const save = async (canvas: Canvas, quality: number) => {
  const { width, height } = canvas
  // Without these WeChat multiplies by the dots of the screen.
  const whole = { width, height, destWidth: width, destHeight: height }
  return (await Taro.canvasToTempFilePath({ canvas: canvas as never, fileType: 'jpg', quality, ...whole })).tempFilePath
}

/** Draws a picture from the phone at three sizes, upright and without what the camera wrote into it. Throws what WeChat throws for no picture. */
export async function drawSizes(path: string): Promise<Drawn> {
  const info = await Taro.getImageInfo({ src: path })
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: 1, height: 1 }) as unknown as Canvas
  const image = await load(canvas, path)
  const isTurnedAlready = image.width !== info.width && image.width === info.height
  const turn = turnOf(info.orientation ?? 'up', isTurnedAlready)
  const [width, height] = turn === 90 || turn === 270 ? [image.height, image.width] : [image.width, image.height]
  const drawn: Drawn = { files: [], width: 0, height: 0, color: '#ffffff' }
  for (const { side, most, quality } of sizes) {
    const scale = Math.min(1, side / Math.max(width, height))
    draw(canvas, image, turn, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
    if (side === 1600) Object.assign(drawn, { width: canvas.width, height: canvas.height })
    if (side === 360) drawn.color = meanColor(canvas)
    let file = await save(canvas, quality)
    for (const less of [0.6, 0.45, 0.3]) if (bytesOf(file) > most) file = await save(canvas, less)
    drawn.files.push({ side, path: file })
  }
  return drawn
}

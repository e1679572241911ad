import Taro from '@tarojs/taro'

/** Longest side in px, JPEG quality, bytes at most. */
const sizes = [
  [360, 0.72, 60 * 1024],
  [1080, 0.75, 250 * 1024],
  [1600, 0.82, 900 * 1024],
] as const

type Canvas = ReturnType<typeof Taro.createOffscreenCanvas> & { createImage: () => HTMLImageElement; getContext: (kind: '2d') => CanvasRenderingContext2D }

const load = (canvas: Canvas, path: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the picture cannot be drawn'))
    image.src = path
  })

/** Quarter turns clockwise that make a photograph upright; some phones' canvas turns it by itself, and then its sides are exchanged already. */
const turnsOf = (orientation: string, isTurned: boolean) => (isTurned ? 0 : /^right/.test(orientation) ? 1 : /^left/.test(orientation) ? 3 : 0)

export type Drawn = { paths: [grid: string, screen: string, full: string]; width: number; height: number; color: string }

/** A picked picture drawn upright as three JPEGs without a word about where it was taken, with the full size's px and its mean colour. */
export async function drawSizes(path: string): Promise<Drawn> {
  const { width: wide, orientation = 'up' } = await Taro.getImageInfo({ src: path })
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width: 1, height: 1 }) as unknown as Canvas
  const image = await load(canvas, path)
  const turns = turnsOf(orientation, /^(left|right)/.test(orientation) && image.width !== wide)
  const draw = (longest: number) => {
    const scale = Math.min(1, longest / Math.max(image.width, image.height))
    const [across, down] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
    canvas.width = turns % 2 ? down : across
    canvas.height = turns % 2 ? across : down
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.translate(canvas.width / 2, canvas.height / 2)
    pen.rotate((turns * Math.PI) / 2)
    pen.drawImage(image, -across / 2, -down / 2, across, down)
    return pen
  }
  const paths: string[] = []
  for (const [longest, quality, most] of sizes) {
    draw(longest)
    for (const less of [0, 0.2, 0.4]) {
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: canvas as never,
        fileType: 'jpg',
        quality: quality - less,
        destWidth: canvas.width,
        destHeight: canvas.height,
      })
      paths[sizes.findIndex(([side]) => side === longest)] = tempFilePath
      const { size } = Taro.getFileSystemManager().statSync(tempFilePath) as { size: number }
      if (size <= most) break
    }
  }
  const [width, height] = [canvas.width, canvas.height]
  const [red = 0, green = 0, blue = 0] = draw(1).getImageData(0, 0, 1, 1).data
  const color = `#${[red, green, blue].map((part) => `0${part.toString(16)}`.slice(-2)).join('')}`
  return { paths: paths as Drawn['paths'], width, height, color }
}

import sharp from 'sharp'

type Options = Record<string, unknown> & { success?: (reply: object) => void; fail?: (error: object) => void; complete?: () => void }
type Canvas = { width: number; height: number }
const photo = { path: 'wxfile://tmp/photo.jpg', width: 4000, height: 3000 }
const nothing = () => {}

/** Answers as functions of wx do: by callback. */
const answering = (work: (options: Options) => Promise<object>) => (options: Options) => {
  void work(options)
    .then(
      (reply) => options.success?.(reply),
      (error: object) => options.fail?.(error),
    )
    .finally(() => options.complete?.())
}

/** One colour of noise as JPEG: what a phone's canvas gives, but for the picture in it. */
const paint = async (width: number, height: number, quality: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699', noise: { type: 'gaussian', mean: 128, sigma: 6 } } })
    .jpeg({ quality: Math.round(quality * 100) })
    .toBuffer()

/** A phone with one photograph in its album: picking, the canvas outside the page, and the files that come of it. The canvas paints a plain colour. */
export const makeCameraRoll = () => {
  const files = new Map<string, Buffer>()
  const drawn: string[] = []
  const pen = (canvas: Canvas) => ({
    fillRect: nothing,
    translate: nothing,
    rotate: nothing,
    drawImage: nothing,
    getImageData: () => ({ data: new Uint8ClampedArray(canvas.width * canvas.height * 4).fill(0x66) }),
  })
  const createOffscreenCanvas = () => {
    const canvas = {
      width: 1,
      height: 1,
      getContext: () => pen(canvas),
      createImage: () => {
        const image = { width: photo.width, height: photo.height, onload: nothing as () => void, onerror: nothing, path: '' }
        return Object.defineProperty(image, 'src', { set: () => void setTimeout(() => image.onload(), 0) })
      },
    }
    return canvas
  }
  const canvasToTempFilePath = answering(async ({ destWidth, destHeight, quality }) => {
    const tempFilePath = `wxfile://tmp/drawn-${files.size}.jpg`
    files.set(tempFilePath, await paint(Number(destWidth), Number(destHeight), Number(quality)))
    drawn.push(`${Number(destWidth)}×${Number(destHeight)}`)
    return { tempFilePath }
  })
  return {
    files,
    drawn,
    wx: {
      chooseMedia: answering(async () => ({ tempFiles: [{ tempFilePath: photo.path, size: 3_000_000 }], type: 'image' })),
      getImageInfo: answering(async () => ({ ...photo, orientation: 'up', type: 'jpeg' })),
      createOffscreenCanvas,
      canvasToTempFilePath,
      getFileSystemManager: () => ({ statSync: (path: string) => ({ size: files.get(path)?.length ?? 0 }), rmdirSync: nothing }),
    },
  }
}

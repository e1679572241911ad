import sharp from 'sharp'

type Options = Record<string, unknown> & { success?: (reply: object) => void; fail?: (error: object) => void; complete?: () => void }
type Pixels = { data: Uint8ClampedArray; width: number; height: number }
type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number]
type Image = { src: string; width: number; height: number; onload: () => void; onerror: (error: object) => void }

const nothing = () => {}
/** Answers as functions of wx do: by callback, or by promise where no callback is given. */
const answering = (work: (options: Options) => Promise<object>) => (options: Options) => {
  const answer = work(options)
  if (!options.success && !options.fail && !options.complete) return answer
  answer.then(
    (reply) => (options.success?.(reply), options.complete?.()),
    (error: Error) => (options.fail?.({ errMsg: error.message }), options.complete?.()),
  )
}
const orientations = ['up', 'up-mirrored', 'down', 'down-mirrored', 'left-mirrored', 'right', 'right-mirrored', 'left']
const pixelsOf = async (file: Buffer, isTurned: boolean): Promise<Pixels> => {
  const { data, info } = await (isTurned ? sharp(file).rotate() : sharp(file)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

/** A canvas outside the page, with what the product uses: a matrix, a white ground, and a picture drawn point by point. */
const makeCanvas = (loaded: Map<Image, Pixels>, read: (path: string) => Buffer, isTurning: boolean) => {
  let sheet: Pixels = { data: new Uint8ClampedArray(4), width: 1, height: 1 }
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  const resize = (width: number, height: number) => {
    sheet = { data: new Uint8ClampedArray(width * height * 4), width, height }
    matrix = [1, 0, 0, 1, 0, 0]
  }
  const multiply = ([a2, b2, c2, d2, e2, f2]: Matrix) => {
    const [a, b, c, d, e, f] = matrix
    matrix = [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f]
  }
  const pen = {
    fillRect: () => void sheet.data.fill(255),
    translate: (x: number, y: number) => multiply([1, 0, 0, 1, x, y]),
    rotate: (angle: number) => multiply([Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]),
    scale: (x: number, y: number) => multiply([x, 0, 0, y, 0, 0]),
    drawImage: (image: Image, left: number, top: number, width: number, height: number) => {
      const from = loaded.get(image)
      if (!from) throw new Error('drawImage: not loaded')
      const [a, b, c, d, e, f] = matrix
      const whole = a * d - b * c
      for (let y = 0; y < sheet.height; y++)
        for (let x = 0; x < sheet.width; x++) {
          const [across, down] = [x + 0.5 - e, y + 0.5 - f]
          const [u, v] = [(d * across - c * down) / whole - left, (a * down - b * across) / whole - top]
          if (u < 0 || v < 0 || u >= width || v >= height) continue
          const at = (Math.floor((v / height) * from.height) * from.width + Math.floor((u / width) * from.width)) * 4
          sheet.data.set(from.data.subarray(at, at + 4), (y * sheet.width + x) * 4)
        }
    },
    getImageData: () => ({ data: sheet.data }),
  }
  return {
    get width() {
      return sheet.width
    },
    set width(width: number) {
      resize(width, sheet.height)
    },
    get height() {
      return sheet.height
    },
    set height(height: number) {
      resize(sheet.width, height)
    },
    getContext: () => pen,
    createImage: () => {
      const image = { width: 0, height: 0, onload: nothing, onerror: nothing } as unknown as Image
      return Object.defineProperty(image, 'src', {
        set: (src: string) => {
          const file = src.startsWith('data:') ? () => Buffer.from(src.split(',')[1] ?? '', 'base64') : () => read(src)
          void Promise.resolve()
            .then(() => pixelsOf(file(), isTurning))
            .then((pixels) => {
              loaded.set(image, pixels)
              Object.assign(image, { width: pixels.width, height: pixels.height })
              image.onload()
            }, image.onerror)
        },
      })
    },
    pixels: () => sheet,
  }
}
type Canvas = ReturnType<typeof makeCanvas>

/**
 * A phone's album with `photo` in it: picking it, what the phone says about it, a canvas, and the files that are made of it. `isTurning`: the phone turns
 * photographs upright while it loads them; other phones leave that to the one who draws them.
 */
export const makeCameraRoll = ({ photo, isTurning = false }: { photo: Buffer; isTurning?: boolean }) => {
  const path = 'wxfile://tmp/photo.jpg'
  const files = new Map([[path, photo]])
  const drawn: string[] = []
  const loaded = new Map<Image, Pixels>()
  const read = (name: string) => {
    const file = files.get(name)
    if (!file) throw new Error('readFile:fail no such file')
    return file
  }
  const canvasToTempFilePath = answering(async (options) => {
    const { canvas, quality, destWidth, destHeight } = options as unknown as { canvas: Canvas; quality: number; destWidth: number; destHeight: number }
    const { data, width, height } = canvas.pixels()
    if (destWidth !== width || destHeight !== height) throw new Error('canvasToTempFilePath:fail another size')
    const tempFilePath = `wxfile://tmp/drawn-${files.size}.jpg`
    files.set(
      tempFilePath,
      await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
        .jpeg({ quality: Math.round(quality * 100) })
        .toBuffer(),
    )
    drawn.push(`${width}×${height}`)
    return { tempFilePath }
  })
  const readFile = ({ filePath, position = 0, length, success, fail }: Options) => {
    try {
      const file = read(String(filePath))
      const part = file.subarray(Number(position), length === undefined ? undefined : Number(position) + Number(length))
      success?.({ data: Uint8Array.from(part).buffer })
    } catch (error) {
      fail?.({ errMsg: (error as Error).message })
    }
  }
  return {
    files,
    drawn,
    path,
    wx: {
      chooseMedia: answering(async () => ({ tempFiles: [{ tempFilePath: path, size: photo.length }], type: 'image' })),
      getImageInfo: answering(async ({ src }) => {
        const { width = 0, height = 0, orientation = 1 } = await sharp(read(String(src))).metadata()
        return { path: src, width, height, orientation: orientations[orientation - 1], type: 'jpeg' }
      }),
      createOffscreenCanvas: () => makeCanvas(loaded, read, isTurning),
      canvasToTempFilePath,
      getFileSystemManager: () => ({ statSync: (name: string) => ({ size: read(name).length }), readFile, rmdirSync: nothing }),
    },
  }
}

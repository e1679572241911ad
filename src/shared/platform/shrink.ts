import { AppError } from '../../../types/errors'

const longestSide = 1600
/** Bytes that are sent as they are, and bytes that the server takes at most. */
const [small, largest] = [1.5 * 1024 * 1024, 10 * 1024 * 1024]
const quality = 0.9

const decode = (address: string) =>
  new Promise<HTMLImageElement | null>((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image.naturalWidth > 0 ? image : null)
    image.onerror = () => resolve(null)
    image.src = address
  })

/** Old browsers draw a photograph as the sensor saw it, on its side. */
const drawsUpright = () => typeof CSS !== 'undefined' && CSS.supports?.('image-orientation', 'from-image')

/**
 * A large photograph as a JPEG of at most 1600 px, drawn by the browser, which also reads what the server cannot (HEIC on Apple's).
 * Small ones, and what the browser cannot read, go as they are: the server says what it is. An animation is not made into one of its
 * pictures. Throws pictures.tooLarge where neither this browser nor the server could take it.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const isPlain = /^image\/(jpeg|png|webp)$/.test(file.type)
  if (file.type === 'image/gif' || (isPlain && file.size <= small)) return file
  const address = URL.createObjectURL(file)
  try {
    const image = drawsUpright() || !isPlain || file.size > largest ? await decode(address) : null
    const scale = image ? Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight)) : 1
    const canvas = document.createElement('canvas')
    const pen = image && canvas.getContext('2d')
    if (image && pen) {
      canvas.width = Math.round(image.naturalWidth * scale)
      canvas.height = Math.round(image.naturalHeight * scale)
      pen.fillStyle = '#ffffff'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.drawImage(image, 0, 0, canvas.width, canvas.height)
      const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (drawn) return drawn
    }
  } finally {
    URL.revokeObjectURL(address)
  }
  if (file.size > largest) throw new AppError('pictures.tooLarge', { limit: largest })
  return file
}

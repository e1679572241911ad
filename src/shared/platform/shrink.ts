import { AppError } from '../../../types/errors'
import { formatOf, headBytes, largestUpload, takenFormats } from '../../../types/rules/picture-format'
import { headOf, isWhole, orientationOf, unreadable } from './picture-file'
import { drawUpright, turnOf, turnsByItself } from './upright'

/** The longest side of an uploaded picture, in px. */
const longestSide = 1600
/** Files of at most so many bytes are uploaded as they are. */
const small = 300 * 1024
const quality = 0.86

const load = (address: string) =>
  new Promise<HTMLImageElement | null>((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image.naturalWidth > 0 ? image : null)
    image.onerror = () => resolve(null)
    image.src = address
  })

/** The picture drawn upright as a JPEG of at most 1600 px; null where this browser cannot read it. */
const draw = async (file: Blob, orientation: number): Promise<Blob | null> => {
  const address = URL.createObjectURL(file)
  try {
    const image = await load(address)
    if (!image) return null
    const turn = turnOf((await turnsByItself(load)) ? 1 : orientation)
    const canvas = document.createElement('canvas')
    if (!drawUpright(canvas, image, turn, longestSide)) return null
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

/**
 * A picture file as a JPEG of at most 1600 px, drawn upright by the browser. A browser may read formats that the server cannot (HEIC on Apple's), and
 * makes files small enough for it. A small file, or one that would not get smaller, is returned unchanged. Throws pictures.notAPicture for a file that
 * neither can read, for an incomplete file and for an animation, of which only one picture would be left; pictures.tooLarge.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await new Response(file).arrayBuffer())
  const format = formatOf(headOf(bytes.slice(0, headBytes).buffer))
  if (format === 'GIF' || !isWhole(format, bytes)) throw unreadable(format)
  const isTaken = takenFormats.has(format)
  if (isTaken && file.size <= small) return file
  const drawn = await draw(file, format === 'JPEG' ? orientationOf(bytes) : 1)
  if (drawn && (!isTaken || drawn.size < file.size)) return drawn
  if (!isTaken) throw unreadable(format)
  if (file.size > largestUpload) throw new AppError('pictures.tooLarge', { limit: largestUpload })
  return file
}

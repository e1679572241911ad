/** A loaded picture that a canvas of a browser or of WeChat can draw. */
export type Drawable = { width: number; height: number }
/** The part of a canvas that is used. */
export type Canvas2d = { width: number; height: number; getContext(kind: '2d'): CanvasRenderingContext2D | null }
/** How a picture must be turned to be upright: first mirrored, then by so many quarters clockwise. */
export type Turn = { quarters: 0 | 1 | 2 | 3; isMirrored: boolean }

const quarters = [0, 0, 2, 2, 3, 1, 1, 3] as const
const mirrored = [2, 4, 5, 7]
/** The turn for an Exif orientation of 1 to 8. */
export const turnOf = (orientation: number): Turn => ({ quarters: quarters[orientation - 1] ?? 0, isMirrored: mirrored.includes(orientation) })

/** A JPEG of two dots beside each other, whose Exif orientation turns them above each other. */
const probe =
  'data:image/jpeg;base64,/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAA/9k='

let isTurning: Promise<boolean> | null = null
/** Whether this phone turns pictures upright by itself while loading them, found out with the JPEG above, since phones differ and do not say so. */
export const turnsByItself = (load: (address: string) => Promise<Drawable | null>): Promise<boolean> =>
  (isTurning ??= load(probe).then((image) => image !== null && image.height > image.width))

/** Draws a picture upright on white, at most `longest` px on its longer side; the canvas gets that size. False where the canvas cannot be drawn on. */
export function drawUpright(canvas: Canvas2d, image: Drawable, turn: Turn, longest: number): boolean {
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const [across, down] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
  const isLying = turn.quarters % 2 === 1
  canvas.width = isLying ? down : across
  canvas.height = isLying ? across : down
  const pen = canvas.getContext('2d')
  if (!pen) return false
  pen.imageSmoothingQuality = 'high'
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turn.quarters * Math.PI) / 2)
  if (turn.isMirrored) pen.scale(-1, 1)
  pen.drawImage(image as CanvasImageSource, -across / 2, -down / 2, across, down)
  return true
}

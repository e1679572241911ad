/** A picture as a canvas of a browser or of WeChat loads it. */
export type Drawable = { width: number; height: number }
/** The part of a canvas that is used. */
export type Sheet = { width: number; height: number; getContext(kind: '2d'): CanvasRenderingContext2D | null }
/** How a picture is turned to be upright: mirrored first, then so many quarters clockwise. */
export type Turn = { quarters: 0 | 1 | 2 | 3; isMirrored: boolean }

const quarters = [0, 0, 2, 2, 3, 1, 1, 3] as const
const mirrored = [2, 4, 5, 7]
/** From the number of 1 to 8 that a camera writes beside its picture. */
export const turnOf = (orientation: number): Turn => ({ quarters: quarters[orientation - 1] ?? 0, isMirrored: mirrored.includes(orientation) })

/** Two dots beside each other, of which the note says that they stand above each other. */
const probe =
  'data:image/jpeg;base64,/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAA/9k='

let isTurning: Promise<boolean> | null = null
/** Whether this phone turns pictures upright by itself while loading them: some do, some do not, and none says so. */
export const turnsByItself = (load: (address: string) => Promise<Drawable | null>): Promise<boolean> =>
  (isTurning ??= load(probe).then((image) => image !== null && image.height > image.width))

/** Draws a picture upright on white, at most `longest` px on its longer side; the sheet gets that size. False where there is no pen. */
export function drawUpright(sheet: Sheet, image: Drawable, turn: Turn, longest: number): boolean {
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const [across, down] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
  const isLying = turn.quarters % 2 === 1
  sheet.width = isLying ? down : across
  sheet.height = isLying ? across : down
  const pen = sheet.getContext('2d')
  if (!pen) return false
  pen.imageSmoothingQuality = 'high'
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.translate(sheet.width / 2, sheet.height / 2)
  pen.rotate((turn.quarters * Math.PI) / 2)
  if (turn.isMirrored) pen.scale(-1, 1)
  pen.drawImage(image as CanvasImageSource, -across / 2, -down / 2, across, down)
  return true
}

import drawings from './pictures/index.json'
import { uuidOf } from './uuid'

const names = new Set(drawings.map((drawing) => drawing.name))
const requireDrawing = (name: string) => {
  if (!names.has(`${name}.svg`)) throw new Error(`no drawing ${name}`)
  return `${name}.svg`
}

/** The id of a drawing, by its name without the ending. Throws on a drawing that does not exist. */
export const pictureId = (name: string): string => uuidOf(`picture ${requireDrawing(name)}`)
/** The address at which the site serves a drawing. Throws on one that does not exist. */
export const pictureUrl = (name: string): string => `/demo/${requireDrawing(name)}`

/** The rows of all drawings, as public pictures. */
export const pictureRows = (createdAt: Date) =>
  drawings.map(({ name, width, height, alt, color }) => ({
    id: uuidOf(`picture ${name}`),
    personId: null,
    status: 'public' as const,
    url: `/demo/${name}`,
    width,
    height,
    alt,
    color,
    createdAt,
  }))

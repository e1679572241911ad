import drawings from './pictures/index.json'
import { uuidOf } from './uuid'

const names = new Set(drawings.map((drawing) => drawing.name))
const requireDrawing = (name: string) => {
  if (!names.has(`${name}.svg`)) throw new Error(`no drawing ${name}`)
  return `${name}.svg`
}

/** Id of a drawing, named without its ending. Throws on one that is not drawn. */
export const pictureId = (name: string): string => uuidOf(`picture ${requireDrawing(name)}`)
/** Where the site serves it. */
export const pictureUrl = (name: string): string => `/demo/${requireDrawing(name)}`

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

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
/** The text of a file in src/. */
export const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8')
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    return entry.isDirectory() ? files(path) : entry.name.endsWith('.tsx') ? [path] : []
  })

/** The opening tag that begins at `from`, with its expressions in braces. */
const tagAt = (source: string, from: number): string => {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    if (source[at] === '{') depth++
    if (source[at] === '}') depth--
    if (source[at] === '>' && depth === 0 && source[at - 1] !== '=') return source.slice(from, at + 1)
  }
  return ''
}

/** Every use of one of the four sheets in the product: the plain one, the one that asks, the one that wants a reason, and the one to find something in. */
export const sheetUses = files('').flatMap((file) => {
  const source = sourceOf(file)
  return [...source.matchAll(/<(Sheet|ConfirmSheet|ReasonSheet|FindSheet)\b/g)].map(({ index }) => ({ file, tag: tagAt(source, index) }))
})

/** `file id` of every sheet that the sources use. */
export const sheetIds = sheetUses
  .flatMap(({ file, tag }) => {
    const [, id] = /\bid="([\w-]+)"/.exec(tag) ?? []
    return id ? [`${file} ${id}`] : []
  })
  .filter((name, index, all) => all.indexOf(name) === index)

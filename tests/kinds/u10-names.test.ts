import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [],
  )
const sources = files(root).map((file) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ''))

/** Not a name of something on a page: an example of what one may type. */
const examples = ['西湖', '纬度,经度']

test('U10 each name that a sentence puts in quotation marks is a label one can see', () => {
  const named = [...new Set(sources.flatMap((text) => [...text.matchAll(/“([^”$]{1,14})”/g)].map(([, name = '']) => name)))].filter(
    (name) => !examples.includes(name),
  )
  console.log(`U10: ${named.length} names in quotation marks`)
  expect(named.length).toBeGreaterThanOrEqual(8)
  // As the text of an element or the word of a button, a cell, a tab or a title; not only inside another sentence.
  const isLabel = (name: string) => sources.some((text) => new RegExp(`(>|['\`"])\\s*${name}[\\s，]*(<|['\`"]|我去)`).test(text))
  expect(named.filter((name) => !isLabel(name))).toEqual([])
})

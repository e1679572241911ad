import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
const source = (file: string) => readFileSync(join(root, file), 'utf8')

/** Every field for a day or an hour. On H5 an invisible field of the browser is above the row. */
const pickers = files('').flatMap((file) => [...source(file).matchAll(/<Picker\b[\s\S]*?<\/Picker>/g)].map(([text]) => ({ file, text })))

test('U21 every picked day and hour shows words, which are the name of the field that lies over them', () => {
  const rows = files('').flatMap((file) => [...source(file).matchAll(/<(?:DateRow|TimeRow)\b[\s\S]*?\/>/g)].map(([text]) => ({ file, text })))
  console.log(`U21: ${pickers.length} pickers, ${rows.length} rows`)
  // One field for days, one for hours, two for the union that guides; each row of a page says what is chosen.
  expect([pickers.length, rows.length >= 9]).toEqual([4, true])
  expect(rows.filter(({ text }) => !/\slabel="[^"]+"/.test(text)).map(({ file }) => file)).toEqual([])
  expect(pickers.filter(({ text }) => !/<PickRow\s+word=/.test(text)).map(({ file }) => file)).toEqual([])
  // The words stand inside the label of the field.
  expect(source('shared/platform/elements.h5.tsx')).toMatch(/<label \{\.\.\.plain\(\{ \.\.\.props, className: 'picking'[\s\S]*?\{children\}[\s\S]*?<input/)
})

test('U21 the ring of such a field is drawn around its row, since the field itself is invisible', () => {
  expect(source('app.scss')).toMatch(/\.keys \.picking:focus-within \{\s*outline: 2px solid var\(--name\)/)
})

test('U21 no page draws a field of the browser by itself: days and hours, words and files go through one place each', () => {
  const drawn = files('').filter((file) => /<input\b|createElement\('input'\)/.test(source(file)))
  expect(drawn).toEqual(['shared/platform/elements.h5.tsx', 'shared/platform/pictures.h5.ts', 'shared/platform/table-file.h5.ts'])
  // Files are chosen by a button with a name. Its field is never shown and gets no focus.
  for (const file of ['pictures', 'table-file'])
    expect(source(`shared/platform/${file}.h5.ts`)).toMatch(/input\.type = 'file'[\s\S]*?input\.style\.display = 'none'/)
})

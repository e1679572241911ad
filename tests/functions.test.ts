import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { longFunctionsIn } from './kinds/long-functions'

const root = join(__dirname, '..')
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    return statSync(join(root, path)).isDirectory() ? walk(path) : /\.(tsx?|mjs|cjs)$/.test(name) ? [path] : []
  })
const files = ['cloudfunctions', 'types', 'config', 'tests', 'src'].flatMap(walk)
const most = 120
/** Files that are not checked: migrations ran on databases that are in use, so that their text is history. */
const exempt = ['cloudfunctions/_shared/db/migrations/0002-organizations-and-activities.ts up: 171']

test(`no function has more than ${most} lines`, () => {
  const long = files.flatMap((file) =>
    longFunctionsIn(file, readFileSync(join(root, file), 'utf8'), most).map(({ name, lines }) => `${file} ${name}: ${lines}`),
  )
  expect(long).toEqual(exempt)
  // oxlint-disable-next-line no-console -- how many were looked at
  console.info(`functions: ${files.length} files, none over ${most} lines but ${exempt.length} migration`)
  expect(files.length).toBeGreaterThanOrEqual(1280)
})

test('the control: one line more is found, by its name, whatever kind of function it is', () => {
  const body = (count: number) => `{\n${'  draw()\n'.repeat(count - 2)}}`
  const kinds = [`const page = () => `, `function page() `, `const page = async function () `]
  for (const kind of kinds) {
    const found = [most, most + 1].map((count) => longFunctionsIn('page.ts', kind + body(count), most))
    expect(found).toEqual([[], [{ name: 'page', lines: most + 1 }]])
  }
  // Read as elements, the brackets of a type would swallow the end of the function.
  const generic = (count: number) => `const page = () => {\n  const one = <Item>(items: Item[]) => items[0]\n${body(count - 3)}\n}\ndraw()\n`
  expect([longFunctionsIn('page.ts', generic(most), most), longFunctionsIn('page.ts', generic(most + 1), most)]).toEqual([
    [],
    [{ name: 'page', lines: most + 1 }],
  ])
  const method = (count: number) => `const stage = {\n  page() ${body(count)},\n}`
  expect([longFunctionsIn('stage.ts', method(most), most), longFunctionsIn('stage.ts', method(most + 1), most)]).toEqual([
    [],
    [{ name: 'page', lines: most + 1 }],
  ])
})

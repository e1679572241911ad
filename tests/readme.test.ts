import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../types'

const root = join(__dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const slices = Object.keys(contract)

/** The paths of a map in the README: a name with two more spaces is in the one above it. Also paths that it names in passing, such as `tests/bench`. */
const mapped = (map: string): string[] => {
  const above: string[] = []
  return map.split('\n').flatMap((line) => {
    const [, space = '', name = ''] = /^( *)(\S+)/.exec(line) ?? []
    if (!name) return []
    above.splice(space.length / 2, above.length, name.replace(/\/$/, ''))
    return [above.join('/'), ...[...line.matchAll(/\btests\/\w+/g)].map(([path]) => path)]
  })
}
/** The paths in the text that begin with a folder of the repository, without those that a build makes. */
const named = (text: string): string[] =>
  [...text.matchAll(/`((?:types|src|cloudfunctions|config|tests)\/[^`\s]*|_(?:shared|server|demo)\/[^`\s]*)`/g)].map(([, path = '']) =>
    path.startsWith('_') ? `cloudfunctions/${path}` : path,
  )
/** Where `<slice>` or `<verb>` stands for several, one of them must exist. */
const missing = (paths: string[]): string[] =>
  paths.filter((path) => {
    const some = path.includes('<slice>') ? slices.map((slice) => path.replaceAll('<slice>', slice)) : [path]
    return !some.some((one) => existsSync(join(root, one.includes('<verb>') ? one.slice(0, one.lastIndexOf('/')) : one)))
  })

const map = /^## Map of the house\n\n```\n([^`]*)```/m.exec(readme)?.[1] ?? ''
const inMap = mapped(map)
const rooms = ['types', 'src', 'src/shared', 'cloudfunctions', 'cloudfunctions/_shared', 'cloudfunctions/_server', 'config', 'tests']

test('each path that the README names is there', () => {
  const inText = named(readme)
  expect(missing(inMap)).toEqual([])
  expect(missing(inText)).toEqual([])
  // oxlint-disable-next-line no-console -- how many were looked for
  console.info(`readme: ${inMap.length} paths of the map, ${inText.length} of the text`)
  expect([inMap.length >= 45, inText.length >= 20]).toEqual([true, true])
})

test('each folder of the house stands in the map', () => {
  const folders = rooms.flatMap((room) =>
    readdirSync(join(root, room))
      .filter((name) => statSync(join(root, room, name)).isDirectory() && !slices.includes(name))
      .map((name) => `${room}/${name}`),
  )
  expect(folders.filter((folder) => !inMap.includes(folder))).toEqual([])
  expect(folders.length).toBeGreaterThanOrEqual(28)
})

test('the control: a folder that was moved, a file of the text that is gone and a slice without the file are found', () => {
  expect(missing(mapped('src/   the phone\n  shared/\n    attic/  gone\n  tabs/\ntests/   · tests/nowhere: gone'))).toEqual([
    'src/shared/attic',
    'tests/nowhere',
  ])
  const text = 'See `_shared/scope.ts`, `cloudfunctions/<slice>/index.ts`, `src/<slice>/no-such.tsx` and `dist/weapp/app.json`.'
  expect(missing(named(text))).toEqual(['cloudfunctions/_shared/scope.ts', 'src/<slice>/no-such.tsx'])
})

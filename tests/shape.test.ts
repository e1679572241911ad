import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { migrations } from '../cloudfunctions/_shared/db/migrations'
import { functions } from '../cloudfunctions/functions'
import { messages } from '../src/shared/core/messages'
import { contract } from '../types'
import { type Action, groundKinds, policies, rights } from '../types/action'
import { errorStatus } from '../types/errors'

const root = join(__dirname, '..')
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    return statSync(join(root, path)).isDirectory() ? walk(path) : [path]
  })
const rooms = ['src', 'cloudfunctions', 'types', 'config', 'tests']
const files = rooms.flatMap(walk)
const sources = files.filter((file) => /\.(tsx?|mjs|cjs|scss)$/.test(file))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const foldersOf = (folder: string) => readdirSync(join(root, folder)).filter((name) => statSync(join(root, folder, name)).isDirectory())
/** Reads JSON with comments on lines of their own. */
const parseJsonc = (text: string): unknown => JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''))
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const slices = Object.keys(contract)
const actions = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared as Record<string, Action>).map(([name, action]) => ({ label: `${slice} ${name}`, slice, name, action })),
)

describe('a slice is one noun in four places', () => {
  test('types, cloudfunctions and tests each hold every slice, and nothing else that looks like one', () => {
    // The other files in types are parts of all contracts, and what phone and server must compute alike.
    const declaring = readdirSync(join(root, 'types')).filter((file) => file.endsWith('.ts') && /^ {4}policy:|policy: '/m.test(read(`types/${file}`)))
    // Signing in at a desk is a part of identity with a file of its own.
    expect(
      declaring
        .map((file) => basename(file, '.ts'))
        .filter((name) => name !== 'sign-in')
        .sort(),
    ).toEqual([...slices].sort())
    expect(
      foldersOf('cloudfunctions')
        .filter((name) => !['_shared', '_server', '_demo'].includes(name))
        .sort(),
    ).toEqual([...slices].sort())
    expect(
      foldersOf('tests')
        .filter(
          (name) => !['weapp', 'bundles', 'races', 'torture', 'journeys', 'bench', 'kinds', 'demo', 'gateway', 'shared', 'tooling', 'world'].includes(name),
        )
        .sort(),
    ).toEqual([...slices].sort())
  })

  test('the linter keeps exactly these slices apart', () => {
    const { overrides } = parseJsonc(read('.oxlintrc.json')) as { overrides: { rules: Record<string, [string, { patterns: { regex: string }[] }]> }[] }
    const lists = overrides
      .flatMap(({ rules }) => rules['no-restricted-imports']?.[1].patterns ?? [])
      .flatMap(({ regex }) => /\)\+\(((?:[a-z]+\|){4,}[a-z]+)\)/.exec(regex)?.[1] ?? [])
    expect(lists.length).toBeGreaterThan(3)
    for (const list of lists) expect(list.split('|').sort()).toEqual([...slices].sort())
  })

  test('pages are in a slice, the tabs or the custom tab bar', () => {
    expect(foldersOf('src').filter((name) => !['shared', 'tabs', 'custom-tab-bar', ...slices].includes(name))).toEqual([])
  })
})

type Schema = { type: string; entries?: Record<string, Schema>; wrapped?: Schema; item?: Schema; items?: Schema[]; options?: Schema[]; pipe?: Schema[] }
/** Every object schema inside a schema, with its path. */
const objectsIn = (schema: Schema, path: string): { path: string; type: string }[] => {
  const inner = [
    ...Object.entries(schema.entries ?? {}).map(([key, entry]) => [`${path}.${key}`, entry] as const),
    ...[schema.wrapped, schema.item, ...(schema.items ?? []), ...(schema.pipe?.slice(1) ?? [])].flatMap((part) =>
      part && part !== schema ? [[path, part] as const] : [],
    ),
    ...(schema.options ?? []).flatMap((option) => (typeof option === 'object' ? [[path, option] as const] : [])),
  ]
  return [
    ...(schema.type.includes('object') || schema.type === 'record' ? [{ path, type: schema.type }] : []),
    ...inner.flatMap(([where, part]) => objectsIn(part, where)),
  ]
}

/** The faults of a declared policy: an unknown right or kind of row, or a row whose id is not in every input. */
const faultsOf = (slice: string, { policy, input }: Action): string[] => {
  if (typeof policy === 'string') return (policies as readonly string[]).includes(policy) ? [] : [policy]
  const typeOf = (path: string) => path.split('.').reduce<Schema | undefined>((schema, name) => schema?.entries?.[name], input as unknown as Schema)?.type
  return [
    ...((rights as readonly string[]).includes(policy.right) ? [] : [policy.right]),
    ...([...groundKinds, 'mine', 'kind'].includes(policy.of) ? [] : [policy.of]),
    ...('by' in policy && typeOf(policy.by) !== (policy.else ? 'optional' : 'string') ? [policy.by] : []),
    ...('inEach' in policy && typeOf(policy.inEach) !== 'array' ? [policy.inEach] : []),
    ...('by' in policy && policy.else ? faultsOf(slice, { policy: policy.else, input, output: null }) : []),
    ...('by' in policy && !(`${policy.of === 'organization' ? 'organizations' : slice}.notFound` in errorStatus) ? [`${slice}.notFound`] : []),
  ]
}
test('a policy that names no row of the input is found', () => {
  const policy = { right: 'organize', of: 'session', by: 'sessionId' } as const
  const withId = { policy, input: v.strictObject({ sessionId: v.string() }), output: null }
  expect(faultsOf('checkin', withId)).toEqual([])
  expect(faultsOf('checkin', { ...withId, input: v.strictObject({ sessionId: v.optional(v.string()) }) })).toEqual(['sessionId'])
  expect(faultsOf('identity', withId)).toEqual(['identity.notFound'])
})

describe.each(actions)('$label', ({ slice, name, action }) => {
  test('has a policy, a strict input, a verb file and a test file', () => {
    expect(faultsOf(slice, action)).toEqual([])

    const surplus = v.safeParse(action.input, { surplus: 1 }).issues?.some((issue) => issue.path?.[0]?.key === 'surplus')
    expect(surplus).toBe(true)
    const objects = objectsIn(action.input as unknown as Schema, name)
    expect(objects.length).toBeGreaterThan(0)
    expect(objects.filter((object) => object.type !== 'strict_object')).toEqual([])

    const verb = `cloudfunctions/${slice}/${kebab(name)}.ts`
    expect(files).toContain(verb)
    expect(read(verb)).toMatch(new RegExp(`export const ${name}\\b`))
    expect(files).toContain(`tests/${slice}/${kebab(name)}.test.ts`)
  })
})

test('whatever writes, searches or exports says how often one person may', () => {
  const reads = /^(get|list|count|locate)/
  expect(actions.filter(({ name, action }) => !reads.test(name) && !action.limit).map(({ label }) => label)).toEqual([])
})

test('the tables of verbs hold every action and no other', () => {
  const served = Object.entries(functions).map(([slice, verbs]) => [slice, Object.keys(verbs).sort()])
  expect(Object.fromEntries(served)).toEqual(Object.fromEntries(Object.entries(contract).map(([slice, declared]) => [slice, Object.keys(declared).sort()])))
})

test('every function has its entry for WeChat', () => {
  for (const slice of slices) expect([slice, read(`cloudfunctions/${slice}/index.ts`)]).toEqual([slice, expect.stringContaining(`wechatMain('${slice}'`)])
})

test('the list of pages names every page file and no other', () => {
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
  const config = (jest.requireActual('../src/app.config') as { default: { pages: string[]; subPackages: { root: string; pages: string[] }[] } }).default
  const listed = [...config.pages, ...config.subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]
  const written = ['tabs', ...slices].flatMap((folder) =>
    existsSync(join(root, 'src', folder))
      ? readdirSync(join(root, 'src', folder))
          // A file with a default export is a page, because Taro demands one of pages.
          .filter((file) => file.endsWith('.tsx') && /^export default /m.test(read(`src/${folder}/${file}`)))
          .map((file) => `${folder}/${basename(file, '.tsx')}`)
      : [],
  )
  expect([...listed].sort()).toEqual(written.sort())
})

test('files are named in kebab-case, after what they are', () => {
  const plain = /^[a-z0-9]+(-[a-z0-9]+)*(\.(module|test|config|weapp|h5|d))*\.[a-z0-9]+$/
  expect(files.map((file) => basename(file)).filter((name) => !plain.test(name))).toEqual([])
  const vague = /(^|[-/._])(utils?|helpers?|common|services?|managers?|base|impl|dto)([-/._]|$)/i
  expect(files.filter((file) => vague.test(file))).toEqual([])
})

test('an index is an entry or a table, never a barrel', () => {
  const entries = [
    /^types\/index\.ts$/,
    /^cloudfunctions\/(\w+|_shared\/db\/migrations)\/index\.ts$/,
    /^config\/index\.ts$/,
    /^src\/shared\/platform\/index\.(weapp|h5|d)\.ts$/,
    /^src\/custom-tab-bar\/index(\.config)?\.tsx?$/,
    /^tests\/(bench|world|kinds\/stage|weapp\/(phone|journey))\/index\.ts$/,
  ]
  const indexes = files.filter((file) => /(^|\/)index\.(\w+\.)?tsx?$/.test(file))
  expect(indexes.filter((file) => !entries.some((entry) => entry.test(file)))).toEqual([])
  // The two builds' files of the platform, and the declarations of them, may re-export what the platform has.
  const passing = sources.filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !file.endsWith('.d.ts') &&
      !file.startsWith('src/shared/platform/') &&
      /^export (type )?(\*|\{[^}]*\}) (as \w+ )?from /m.test(read(file)),
  )
  expect(passing).toEqual([])
})

test('one file moves between pages', () => {
  const moves = /\bTaro\.(navigateTo|redirectTo|switchTab|reLaunch|navigateBack)\b/
  const found = sources.filter((file) => file.startsWith('src/') && moves.test(read(file)))
  expect(found).toEqual(['src/shared/core/go.ts'])
})

test('files stay short', () => {
  const lengths = sources.map((file) => ({ file, lines: read(file).split('\n').length - 1 })).sort((one, other) => one.lines - other.lines)
  const [median, longest] = [lengths[lengths.length >> 1]!, lengths.at(-1)!]
  // oxlint-disable-next-line no-console -- how long the files are
  console.info(`files: ${lengths.length}, the median has ${median.lines} lines, the longest (${longest.file}) ${longest.lines}`)
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([])
  expect(median.lines).toBeLessThanOrEqual(50)
})

test('folders stay shallow', () => {
  // At most four folders and the file.
  expect(sources.filter((file) => file.split('/').length > 5)).toEqual([])
})

test('every error is used somewhere and has words that say more than its code', () => {
  const code = sources
    .filter((file) => /\.tsx?$/.test(file) && !['types/errors.ts', 'src/shared/core/messages.ts'].includes(file) && !file.startsWith('tests/'))
    .map(read)
    .join('\n')
  expect(Object.keys(errorStatus).filter((name) => !code.includes(`'${name}'`))).toEqual([])
  const words = Object.entries(messages).map(([name, text]) => [name, typeof text === 'string' ? text : text({})] as const)
  expect(words.map(([name]) => name).sort()).toEqual(Object.keys(errorStatus).sort())
  expect(words.filter(([, text]) => !/[\u4e00-\u9fff]{4}/.test(text) || /[!\uff01]|失败|异常|错误|用户/.test(text))).toEqual([])
})

test('every migration is in the list, in order', () => {
  const written = readdirSync(join(root, 'cloudfunctions/_shared/db/migrations'))
    .filter((file) => file !== 'index.ts')
    .map((file) => basename(file, '.ts'))
  expect(Object.keys(migrations)).toEqual(written.sort())
  const numbers = written.map((name) => name.slice(0, 4))
  // A number may be missing, and none may occur twice.
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.filter((number) => !/^\d{4}$/.test(number))).toEqual([])
})

test('the top level holds the rooms and the settings, nothing else', () => {
  const ignored = read('.gitignore')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''))
  const wanted = [
    ...rooms,
    '.ci',
    '.github',
    '.editorconfig',
    '.git',
    '.gitignore',
    '.nvmrc',
    '.oxfmtrc.json',
    '.oxlintrc.json',
    'LICENSE',
    'README.md',
    'package-lock.json',
    'package.json',
    'project.config.json',
    'tsconfig.json',
    // The pictures of the README.
    'docs',
  ]
  expect(readdirSync(root).filter((name) => !wanted.includes(name) && !ignored.includes(name) && !name.endsWith('.log'))).toEqual([])
})

test('W01 no stylesheet says what WeChat does not compile or know', () => {
  const styles = sources
    .filter((file) => file.endsWith('.scss'))
    .map((file) => ({ file, text: read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|calc\([^;]*;/g, '') }))
  expect(styles.length).toBeGreaterThan(100)
  const unknown = /(^|[\s>+~,{}])\*(?=[\s,{:>+~])|>\s*:|\b(min|max|clamp)\(/
  expect(styles.filter(({ text }) => unknown.test(text)).map(({ file, text }) => `${file}: ${unknown.exec(text)?.[0]}`)).toEqual([])
  for (const bad of ['.a > * {', '.a > * + * {', '* {', '.a > :first-child {', '.a{width:min(1px,2px)}']) expect(unknown.test(bad)).toBe(true)
})

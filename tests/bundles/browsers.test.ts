import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { transformSync } from 'esbuild'
import { filesIn } from '../weapp/checks/compilers'
import { builtInsIn, tooNewBuiltIns, tooNewFor, tooNewScripts } from '../weapp/checks/scripts'

/** caniuse's data has no types of its own. */
type Stats = Record<string, Record<string, string>>
const { feature, features } = require('caniuse-lite') as { feature: (packed: unknown) => { stats: Stats }; features: Record<string, unknown> }

/** The built site against the browsers that package.json declares. */
const site = 'dist/h5'
const declared = (JSON.parse(readFileSync('package.json', 'utf8')) as { browserslist: { production: string[] } }).browserslist.production
const older = transformSync(readFileSync('src/shared/platform/older-browsers.ts', 'utf8'), { loader: 'ts' }).code

/** The oldest of them: Chrome 67 and Safari 12 of iOS have what core-js knows, and no more. */
const removed = ['Object.fromEntries', 'Array.prototype.at', 'String.prototype.at', 'Array.prototype.flatMap', 'String.prototype.replaceAll']
const oldEngine = () => {
  const context = createContext({})
  runInContext(removed.map((name) => `delete ${name}`).join(';'), context)
  return { run: (code: string): unknown => JSON.parse(JSON.stringify(runInContext(code, context)) ?? 'null') }
}

const names = tooNewFor(declared.join(', '))
/** Every one of these is old enough but for corners that nobody here turns: Promise.finally of Safari 12 skips subclasses only. */
for (const name of ['finally']) names.delete(name)

test('B24 the declared browsers are those that the checks mean', () => expect(declared).toEqual(['chrome >= 67', 'ios >= 12', 'android >= 67']))

test('B24 every script of the site is ES2019, that of index.html too, and no pattern looks behind', () => {
  expect(filesIn(site, '.js').length).toBeGreaterThan(30)
  expect(tooNewScripts(site, 2019)).toEqual([])
  const inline = [...readFileSync(join(site, 'index.html'), 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code)
  expect(inline.length).toBeGreaterThan(0)
  for (const code of inline) expect(() => new Function(code)).not.toThrow()
  const behind = /\(\?<[=!]/
  expect(filesIn(site, '.js').filter((file) => behind.test(readFileSync(join(site, file), 'utf8')))).toEqual([])
})

test('B24 a built-in that a declared browser lacks is one that we bring', () => {
  const engine = oldEngine()
  for (const name of removed) expect(engine.run(`typeof ${name}`)).toBe('undefined')
  engine.run(`${older};0`)
  const brought = new Set(removed.filter((name) => engine.run(`typeof ${name}`) === 'function').map((name) => name.split('.').at(-1)!))
  expect(brought.size).toBe(4)
  const used = tooNewBuiltIns(site, names)
  console.log(`built-ins that old browsers lack: ${[...new Set(used.map((each) => each.split(': ')[1]))].join(', ')}`)
  expect(used.filter((each) => !brought.has(each.split(': ')[1]!))).toEqual([])
  // The negative control: a site that used one more would be found.
  expect(builtInsIn('list.findLast(Boolean)', names)).toEqual(['findLast'])
})

test.each([
  ['Object.fromEntries([["a", 1], ["b", [2]]])'],
  ['[[1, 2, 3].at(-1), [1].at(5) ?? null, [7].at(), "abc".at(-2)]'],
  ['[1, 2].flatMap((each) => [each, [each]])'],
  ['[1, 2].flatMap((each) => each * 2)'],
  ['"a+b+c".replaceAll("+", " ")'],
  ['"a1b2".replaceAll(/\\d/g, (digit) => `<${digit}>`)'],
  ['"$x$x".replaceAll("$x", "y")'],
])('B24 what we bring does what the browsers of today do: %s', (code) => {
  const engine = oldEngine()
  engine.run(`${older};0`)
  expect(engine.run(code)).toEqual(JSON.parse(JSON.stringify(runInContext(code, createContext({})))))
})

/** What of a browser's own the site asks for, by the sign of it in the files, and what the site does where it is not there. */
const asked: [sign: RegExp, id: string, without: string | null][] = [
  [/\bIntersectionObserver\b/, 'intersectionobserver', 'long lists are drawn whole (platform watchNear)'],
  [/\.clipboard\b/, 'async-clipboard', 'the address is shown instead (platform copy)'],
  [/\.wakeLock\b/, 'wake-lock', 'the screen darkens as usual (platform raiseBrightness)'],
  [/navigator\.share\b/, 'web-share', 'the address is copied (platform share)'],
  [/\bnew AudioContext\b|\bAudioContext\b/, 'audio-api', 'no sound: it is tried, never required (platform playSound)'],
  [/\bResizeObserver\b/, 'resizeobserver', null],
  [/\bBroadcastChannel\b/, 'broadcastchannel', null],
  [/\bAbortController\b/, 'abortcontroller', null],
  [/\bfetch\(/, 'fetch', null],
  [/\bURLSearchParams\b/, 'urlsearchparams', null],
  [/\.closest\(/, 'element-closest', null],
  [/\.matchMedia\(/, 'matchmedia', null],
  [/crypto\.getRandomValues/, 'getrandomvalues', null],
  [/getUserMedia/, 'stream', null],
  [/navigator\.permissions\b/, 'permissions-api', null],
  [/requestIdleCallback/, 'requestidlecallback', null],
  [/\bposition:\s*sticky/, 'css-sticky', null],
  [/display:\s*grid/, 'css-grid', null],
  [/:focus-visible/, 'css-focus-visible', null],
  [/:has\(/, 'css-has', null],
  [/:(is|where)\(/, 'css-matches-pseudo', null],
  [/[^-\w](min|max|clamp)\(/, 'css-math-functions', null],
  [/[;{]inset:/, 'css-logical-props', null],
]
const lacks = (id: string) => {
  const { stats } = feature(features[id])
  const oldest: [string, string][] = [
    ['chrome', '67'],
    ['ios_saf', '12.0-12.1'],
  ]
  // `y`, `a` (with its prefix or a corner missing) work.
  return oldest.filter(([browser, version]) => !/^[ya]/.test(stats[browser]?.[version] ?? 'n')).map(([browser, version]) => `${browser} ${version}`)
}

test('B24 what only some of the declared browsers have is tried and never required', () => {
  const scripts = filesIn(site, '.js')
    .map((file) => readFileSync(join(site, file), 'utf8'))
    .join('\n')
  const styles = filesIn(site, '.css')
    .map((file) => readFileSync(join(site, file), 'utf8'))
    .join('\n')
  const found = asked.filter(([sign, id]) => sign.test(id.startsWith('css-') ? styles : scripts))
  console.log(`asked of browsers: ${found.map(([, id]) => id).join(', ')}`)
  expect(found.length).toBeGreaterThan(5)
  const faults = found
    .filter(([, id, without]) => lacks(id).length > 0 && without === null)
    .map(([sign, id]) => `${id} (${sign.source}) is not in ${lacks(id).join(', ')}`)
  expect(faults).toEqual([])
  // Nor is anything excused that every declared browser has.
  expect(asked.filter(([, id, without]) => without !== null && id !== 'audio-api' && lacks(id).length === 0)).toEqual([])
})

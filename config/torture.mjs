import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runShown } from './run-shown.mjs'
import { ensureSystem } from './system.mjs'

const folder = 'node_modules/.cache/friend-circle'
const table = join(folder, 'torture.jsonl')

const filesIn = (at) =>
  readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(at, entry.name)) : [join(at, entry.name)]))
/** The tests that repeat themselves: those that import tests/rounds.ts, which says how often. */
const repeating = () => filesIn('tests').filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("/rounds'"))
const nameOf = (file) => basename(file, '.test.ts')

/** The files of these names, or all without names. */
const chosen = (names) => {
  const files = repeating()
  const unknown = names.find((name) => !files.some((file) => nameOf(file) === name))
  if (unknown) throw Object.assign(new Error(`no torture is called ${unknown}; there are ${files.map(nameOf).sort().join(', ')}`), { name: 'Refusal' })
  return names.length === 0 ? files : files.filter((file) => names.includes(nameOf(file)))
}

const keeps = ({ value, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }) => value >= atLeast && value <= atMost
const bound = ({ atLeast, atMost }) => (atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : '')
const line = (told) => `${keeps(told) ? ' ' : '!'} ${told.name.padEnd(56)} ${String(told.value).padStart(10)}  ${bound(told)}`.trimEnd()

/**
 * Runs the tests that repeat themselves in their full number, those named or all, one file after the other, and prints what was
 * counted. Exit code 1 when a test failed or a count was not reached. TORTURE=0.01 runs a hundredth, to see that it runs.
 */
export const torture = async (names) => {
  const files = chosen(names)
  Object.assign(process.env, await ensureSystem())
  mkdirSync(folder, { recursive: true })
  rmSync(table, { force: true })
  const started = Date.now()
  const failed = []
  for (const file of files) {
    const args = ['node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.cjs', '--runInBand', '--testTimeout', '3600000', '--runTestsByPath', file]
    const env = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings', TORTURE: process.env.TORTURE || '1', TORTURE_FILE: join(process.cwd(), table) }
    await runShown(file, process.execPath, args, { env }).catch(() => failed.push(file))
  }
  const told = existsSync(table)
    ? readFileSync(table, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((text) => JSON.parse(text))
    : []
  console.log('')
  for (const one of told) console.log(line(one))
  for (const file of failed) console.log(`! ${file} failed`)
  console.log(`${Math.round((Date.now() - started) / 1000)} s`)
  process.exitCode = failed.length > 0 || told.length === 0 || !told.every(keeps) ? 1 : 0
}

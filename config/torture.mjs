import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runShown } from './run-shown.mjs'
import { ensureSystem } from './system.mjs'

const folder = 'node_modules/.cache/friend-circle'
const table = join(folder, 'torture.jsonl')

const filesIn = (at) =>
  readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(at, entry.name)) : [join(at, entry.name)]))
/** Every test that repeats itself says how often by tests/rounds.ts. */
const repeating = () => filesIn('tests').filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("/rounds'"))

const keeps = ({ value, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }) => value >= atLeast && value <= atMost
const bound = ({ atLeast, atMost }) => (atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : '')
const line = (told) => `${keeps(told) ? ' ' : '!'} ${told.name.padEnd(56)} ${String(told.value).padStart(10)}  ${bound(told)}`.trimEnd()

/**
 * Runs every test that repeats itself in its full number, one file after the other, and prints what was counted. Exit code 1
 * when a test failed or a count was not reached. TORTURE=0.01 runs a hundredth, to see that it runs.
 */
export const tortureAll = async () => {
  Object.assign(process.env, await ensureSystem())
  mkdirSync(folder, { recursive: true })
  rmSync(table, { force: true })
  const started = Date.now()
  const failed = []
  for (const file of repeating()) {
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

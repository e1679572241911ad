import { buildAll, ensureSite } from './build.mjs'
import { supervise } from '../cloudfunctions/_server/supervise.mjs'
import { loadTypeScript } from './typescript.mjs'

/** Builds the site and keeps the server running; with --api only the server, without the site. */
const start = async (args) => {
  const { preflight } = await loadTypeScript('cloudfunctions/_server/preflight.ts')
  await preflight()
  if (!args.includes('--api')) await ensureSite()
  process.exitCode = await supervise(args)
}

/** The server itself, which `start` runs as a child process. */
const serve = async () => {
  const { start: open } = await loadTypeScript('cloudfunctions/_server/start.ts')
  await open()
}

const admin = async (args) => {
  const { admin: act } = await loadTypeScript('cloudfunctions/_server/admin.ts')
  await act(args)
}

const backup = async (args) => {
  const { backup: copy } = await loadTypeScript('cloudfunctions/_server/backup.ts')
  await copy(args)
}

const restore = async (args) => {
  const { restore: bring } = await loadTypeScript('cloudfunctions/_server/restore.ts')
  await bring(args)
}

/** Runs tests/bench, or only the benches named, and prints the figures; `--json` prints them as JSON. `paired <commit>` compares with another tree. */
const bench = async ([first, ...rest]) => {
  if (first === 'paired') return (await import('./paired.mjs')).paired(rest)
  const { ensureSystem } = await import('./system.mjs')
  Object.assign(process.env, await ensureSystem())
  await buildAll()
  await loadTypeScript('tests/bench/index.ts')
}

/** Runs the tests that repeat themselves in their full number: those named, or all, which takes most of an hour. */
const torture = async (args) => {
  const { torture: repeat } = await import('./torture.mjs')
  await repeat(args)
}

/** Runs all tests, or the parts named: `npm test -- unit`. */
const test = async (names) => {
  const { testAll } = await import('./test.mjs')
  await testAll(names)
}

/** Runs one command of ready.mjs, after the packages were installed. */
export const run = (command, args) => ({ start, serve, test, build: buildAll, bench, torture, admin, backup, restore })[command](args)

import { buildAll, ensureSite } from './build.mjs'
import { loadTypeScript } from './typescript.mjs'

/** With --api only the doors of the mini-program: no site is built. */
const start = async (args) => {
  const { preflight, start: open } = await loadTypeScript('config/start.ts')
  await preflight()
  if (!args.includes('--api')) await ensureSite()
  await open()
}

const admin = async (args) => {
  const { admin: act } = await loadTypeScript('config/admin.ts')
  await act(args)
}

const backup = async (args) => {
  const { backup: copy } = await loadTypeScript('config/backup.ts')
  await copy(args)
}

const bench = async (args) => {
  const { ensureSystem } = await import('./system.mjs')
  const env = await ensureSystem()
  Object.assign(process.env, env)
  await buildAll()
  const { main } = await loadTypeScript('tests/bench/index.ts')
  await main(args)
}

const test = async () => {
  const { testAll } = await import('./test.mjs')
  await testAll()
}

/** Runs one command of ready.mjs; the packages are installed by now. */
export const run = (command, args) => ({ start, test, build: buildAll, bench, admin, backup })[command](args)

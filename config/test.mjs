import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { runShown } from './run-shown.mjs'
import { ensureSystem } from './system.mjs'

const results = 'node_modules/.cache/friend-circle/results'
const tool = (path, ...args) => ({
  title: path.split('/').at(-1),
  run: () => runShown([path.split('/').at(-1), ...args].join(' '), process.execPath, [join('node_modules', path), ...args]),
})

/** One kind of jest test; what it counted is read from its own report. A test that was skipped counts as failed. */
const jest = (project, { after } = {}) => ({
  title: project,
  after,
  run: async () => {
    const report = join(results, `${project}.json`)
    const args = [
      'node_modules/jest/bin/jest.js',
      '-c',
      'tests/jest.config.cjs',
      '--selectProjects',
      project,
      '--testTimeout',
      '60000',
      '--maxWorkers',
      // A real database or browser wants the machine for itself; the rest shares it, some hundred megabytes each.
      String(project === 'unit' ? Math.min(4, availableParallelism()) : 1),
      '--json',
      '--outputFile',
      report,
    ]
    const failure = await runShown(`tests: ${project}`, process.execPath, args, {
      env: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    }).then(
      () => null,
      (error) => error,
    )
    return { ...count(report), ...(failure && { failure }) }
  },
})

const count = (report) => {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const build = { title: 'build', run: buildAll }
/** The kinds of jest tests are listed in one place; these look at what was built. */
const { projects } = createRequire(import.meta.url)('../tests/jest.config.cjs')
const ofBuilt = ['weapp', 'bundles', 'journeys']
const kinds = projects.map(({ displayName }) => jest(displayName, ofBuilt.includes(displayName) ? { after: 'build' } : {}))
const steps = [
  tool('typescript/bin/tsc', '--noEmit'),
  tool('oxlint/bin/oxlint', '--deny-warnings'),
  tool('oxfmt/bin/oxfmt', '--check'),
  ...kinds.filter(({ after }) => !after),
  build,
  ...kinds.filter(({ after }) => after),
]

const runStep = async ({ title, after, run }, done) => {
  const started = Date.now()
  const end = (passed, failed, note = '') => ({ title, passed, failed, note, seconds: Math.round((Date.now() - started) / 100) / 10 })
  const needed = done.find((step) => step.title === after)
  if (needed?.failed) return end(0, 1, `not run: ${after} failed`)
  try {
    const counted = await run()
    if (!Number.isInteger(counted?.passed)) return end(1, 0)
    const { passed, failed, failure } = counted
    // Jest may fail with no test failing, such as when none was found.
    return end(passed, failure && failed === 0 ? 1 : failed, failure?.message ?? '')
  } catch (error) {
    return end(0, 1, error.message)
  }
}

/** Everything, each step also when an earlier one failed, so that one run tells all. Ends with `N passed, N failed`. */
export const testAll = async () => {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  Object.assign(process.env, await ensureSystem())
  const done = []
  for (const step of steps) {
    const result = await runStep(step, done)
    done.push(result)
    console.log(
      `${result.failed ? '✗' : '✓'} ${result.title}: ${result.passed} passed, ${result.failed} failed, ${result.seconds} s${result.note && ` (${result.note})`}`,
    )
  }
  const sum = (key) => Math.round(done.reduce((total, result) => total + result[key], 0))
  console.log('')
  for (const { title, passed, failed, seconds } of done)
    console.log(`${title.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`)
  console.log(`${sum('seconds')} s`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

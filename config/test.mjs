import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildAll, ensureBuilt } from './build.mjs'
import { parts, wholeAim, wholeLimit } from './parts.mjs'
import { runShown } from './run-shown.mjs'
import { isOver, startWatch } from './stopwatch.mjs'
import { ensureSystem } from './system.mjs'

const results = 'node_modules/.cache/friend-circle/results'
const tool = (path, ...args) => ({
  title: path.split('/').at(-1),
  run: () => runShown([path.split('/').at(-1), ...args].join(' '), process.execPath, [join('node_modules', path), ...args]),
})

/** A step that runs one kind of jest tests and reads its report. A skipped test counts as failed. */
const jest = ({ name, limit, workers, ofBuilt }) => ({
  title: name,
  limit,
  after: ofBuilt ? 'build' : undefined,
  run: async () => {
    const report = join(results, `${name}.json`)
    const args = ['node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.cjs', '--selectProjects', name, '--testTimeout', '60000']
    args.push('--maxWorkers', String(Math.min(workers, availableParallelism())), '--json', '--outputFile', report)
    const failure = await runShown(`tests: ${name}`, process.execPath, args, {
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

const everything = () => [
  tool('typescript/bin/tsc', '--noEmit'),
  tool('oxlint/bin/oxlint', '--deny-warnings'),
  tool('oxfmt/bin/oxfmt', '--check'),
  ...parts.filter(({ ofBuilt }) => !ofBuilt).map(jest),
  { title: 'build', run: buildAll },
  ...parts.filter(({ ofBuilt }) => ofBuilt).map(jest),
]
/** The steps of the parts named, with a build before where they need one and its sources have changed. */
const only = (names) => {
  const unknown = names.find((name) => !parts.some((part) => part.name === name))
  if (unknown) throw Object.assign(new Error(`usage: npm test -- ${parts.map(({ name }) => name).join(' | ')}; not ${unknown}`), { name: 'Refusal' })
  const chosen = parts.filter(({ name }) => names.includes(name))
  return [...(chosen.some(({ ofBuilt }) => ofBuilt) ? [{ title: 'build', run: ensureBuilt }] : []), ...chosen.map(jest)]
}

const runStep = async ({ title, after, limit, run }, done) => {
  const stop = startWatch()
  const end = (passed, failed, note = '') => ({ title, passed, failed, note, limit, took: stop() })
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

/** The words for a time: "281.4 s of 300, counted 270.1" are seconds on the clock, the limit, and what is compared with it where other programs ran too. */
const seconds = ({ wall, counted }, limit) => {
  const share = counted !== null && wall - counted >= 1 ? `, counted ${counted.toFixed(1)}` : ''
  return `${wall.toFixed(1)} s${limit ? ` of ${limit}` : ''}${share}`
}
const line = ({ title, passed, failed, took, limit }) =>
  `${title.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${limit && isOver(took, limit) ? '!' : ' '} ${seconds(took, limit)}`

/**
 * Runs the parts named, or everything; each step also when an earlier one failed, so that one run shows all failures. Each part prints its seconds and
 * its limit; the whole fails when it took longer than wholeLimit by more than other programs can explain (see stopwatch.mjs). Ends with `N passed, N failed`.
 */
export const testAll = async (names = []) => {
  const steps = names.length > 0 ? only(names) : everything()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  Object.assign(process.env, await ensureSystem())
  const stop = startWatch()
  const done = []
  for (const step of steps) {
    const result = await runStep(step, done)
    done.push(result)
    const { title, passed, failed, took, limit, note } = result
    console.log(`${failed ? '✗' : '✓'} ${title}: ${passed} passed, ${failed} failed, ${seconds(took, limit)}${note && ` (${note})`}`)
  }
  const whole = stop()
  const isLate = names.length === 0 && isOver(whole, wholeLimit)
  const sum = (key) => done.reduce((total, result) => total + result[key], 0)
  console.log('')
  for (const result of done) console.log(line(result))
  if (isLate) console.log(`✗ the whole takes too long: ${seconds(whole, wholeLimit)}`)
  console.log(names.length === 0 ? seconds(whole, wholeAim) : seconds(whole))
  console.log(`${sum('passed')} passed, ${sum('failed') + (isLate ? 1 : 0)} failed`)
  process.exitCode = sum('failed') > 0 || isLate ? 1 : 0
}

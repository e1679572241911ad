// Every check of a right taken away, one at a time, in a copy of the repository: some test has to fail. `npm run mutants`, `-- --list`, `-- feed checkin`, `-- core/rights.ts:30`.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findMutants } from './find-mutants.mjs'

/** The percentage of mutants that must be killed. */
const goal = 95
/** A test for each action and each row of the declared rights. */
const rows = 'tests/kinds/rights.test.ts'
const everywhere = [
  rows,
  'tests/relations.test.ts',
  'tests/policies.test.ts',
  'tests/rights-table.test.ts',
  'tests/kinds/q17-above.test.ts',
  'tests/kinds/q07.test.ts',
  'tests/kinds/moved-meanwhile.test.ts',
]
const sliceOf = (file) => file.split('/')[1]

/** Copies the repository without builds, with the packages linked. */
const copy = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\0').filter(Boolean)
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(file, join(folder, file))
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Whether these tests pass. */
const passes = (folder, tests) =>
  spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.cjs', '--selectProjects', 'unit', '--bail', '--testTimeout', '120000', ...tests],
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' }, stdio: 'ignore', timeout: 20 * 60_000 },
  ).status === 0

/** The tests in the order in which they are likely to fail: the slice's rows in the tests of rights, its own folder, then all tests of rights. */
const roundsOf = (slice) =>
  slice === '_shared' ? [[rows, '-t', 'F1 checkin'], [rows, '-t', 'F1 feed'], everywhere] : [[rows, '-t', `F1 ${slice}`], [`tests/${slice}`], everywhere]

const isKilled = (folder, { file, start, end, text }) => {
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, source.slice(0, start) + text + source.slice(end))
  try {
    return !roundsOf(sliceOf(file)).every((tests) => passes(folder, tests))
  } finally {
    writeFileSync(path, source)
  }
}

const words = process.argv.slice(2)
const { calls, mutants } = findMutants()
const slices = words.filter((word) => !word.startsWith('--'))
/** Each word is a slice, or the end of a file with a line: `core/rights.ts:30`. */
const wanted = mutants.filter(({ file, line }) => slices.length === 0 || slices.some((word) => word === sliceOf(file) || `${file}:${line}`.endsWith(word)))
const say = ({ file, line, before, text }) => `${file}:${line}  ${before.replace(/\s+/g, ' ').slice(0, 70)}  →  ${text.replace(/\s+/g, ' ').slice(0, 50)}`
console.log(`${calls} calls that ask for a right, ${mutants.length} mutants${slices.length > 0 ? `, ${wanted.length} of ${slices.join(', ')}` : ''}`)
if (words.includes('--list')) for (const mutant of wanted) console.log(say(mutant))
else {
  const folder = copy()
  try {
    // A test that fails already would kill every mutant.
    const tests = [...new Set(wanted.map(({ file }) => sliceOf(file)))].filter((slice) => slice !== '_shared').map((slice) => `tests/${slice}`)
    if (!passes(folder, [...tests, ...everywhere])) throw new Error('without a mutant the tests do not pass')
    const survivors = wanted.filter((mutant, index) => {
      const isDead = isKilled(folder, mutant)
      console.log(`${index + 1}/${wanted.length} ${isDead ? 'killed  ' : 'SURVIVED'} ${say(mutant)}`)
      return !isDead
    })
    const share = (100 * (wanted.length - survivors.length)) / wanted.length
    console.log(`${wanted.length - survivors.length} of ${wanted.length} killed, ${share.toFixed(1)} %`)
    for (const survivor of survivors) console.log(`survived: ${say(survivor)}`)
    if (share < goal) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

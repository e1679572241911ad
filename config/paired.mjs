import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runShown } from './run-shown.mjs'
import { ensureSystem } from './system.mjs'

const turns = 7
/** The ratio above which a figure counts as worse. */
const limit = 1.05
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 30 })
const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' })

/** Checks out the repository at a commit into a folder, with its packages. */
const checkOut = async (commit) => {
  const folder = mkdtempSync(join(tmpdir(), 'before-'))
  spawnSync('tar', ['-x', '-C', folder], { input: execFileSync('git', ['archive', commit], { maxBuffer: 1 << 30 }) })
  if (git('diff', '--name-only', commit, '--', 'package-lock.json') === '') symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  else await runShown(`installing the packages of ${commit}`, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder])
  return folder
}

/** The figures of these benches in a folder, by name. */
const measure = (folder, names) => {
  const code = "const { loadTypeScript } = await import('./config/typescript.mjs'); await loadTypeScript('tests/bench/index.ts')"
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, 'bench', ...names, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (!stdout.trim().startsWith('[')) throw new Error(`${names.join(', ')} did not run in ${folder}: ${stderr.slice(-2000)}`)
  return new Map(JSON.parse(stdout).map((figure) => [figure.name, figure]))
}

/** How much more the new tree costs. A figure with a lower bound, or one per second, is better when it is greater. */
const ratioOf = (now, before) => (now.atLeast !== undefined || now.unit === '/s' ? before.value / now.value : now.value / before.value)

/**
 * `npm run bench -- paired <commit> <bench>…`: runs the benches of that commit and of this tree alternately, seven times, and prints the median of the
 * seven ratios for each figure that both have. The exit code is 1 where one is above 1.05. Benches of builds are left out.
 */
export const paired = async ([commit, ...names]) => {
  if (!commit || names.length === 0) throw refusal('usage: npm run bench -- paired <commit> feed | enrollment | rush | door …')
  Object.assign(process.env, await ensureSystem())
  const folder = await checkOut(commit)
  const ratios = new Map()
  try {
    for (let turn = 0; turn < turns; turn++) {
      // The trees take turns in going first, so that a machine that warms up favours neither.
      const [first, second] = turn % 2 === 0 ? [folder, '.'] : ['.', folder]
      const figures = { [first]: measure(first, names), [second]: measure(second, names) }
      for (const [name, now] of figures['.']) {
        const before = figures[folder].get(name)
        if (before && before.value > 0 && now.value > 0) ratios.set(name, [...(ratios.get(name) ?? []), ratioOf(now, before)])
      }
      // After each turn what it gave: a later turn that breaks off takes nothing with it.
      console.error(`turn ${turn + 1} of ${turns}: ${[...ratios].map(([name, each]) => `${name} ${each.at(-1).toFixed(2)}`).join(' | ')}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  let isSlower = ratios.size === 0
  for (const [name, each] of ratios) {
    const middle = median(each)
    if (middle > limit) isSlower = true
    console.log(`${middle > limit ? '!' : ' '} ${name.padEnd(64)} ${middle.toFixed(3)}  of ${each.map((one) => one.toFixed(2)).join(' ')}`)
  }
  process.exitCode = isSlower ? 1 : 0
}

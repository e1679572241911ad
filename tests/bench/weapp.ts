import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure'

/** The sizes of setData in the built mini-program, as the weapp tests measure them; those tests also check them. */
export const benchWeapp = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'friend-circle-figures-'))
  const file = join(folder, 'weapp.json')
  try {
    const run = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '-c', 'tests/jest.config.cjs', '--selectProjects', 'weapp'], {
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules', FIGURES_FILE: file },
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`the weapp tests failed:\n${run.stderr.slice(-4000)}`)
    return JSON.parse(readFileSync(file, 'utf8')) as Figure[]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binaries = join(__dirname, '../../../node_modules/miniprogram-compiler/bin/linux')
const folder = mkdtempSync(join(tmpdir(), 'wechat-compilers-'))

/** A copy of WeChat's program that may be run, since npm may install it without that right. */
const program = (name: string) => {
  const file = join(folder, name)
  copyFileSync(join(binaries, name), file)
  chmodSync(file, 0o755)
  return file
}
const run = (name: 'wcsc' | 'wcc', root: string, args: string[]): string[] => {
  const { status, error, stderr, signal } = spawnSync(program(name), args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (error) throw new Error(`WeChat's ${name} does not run on this machine (an x86-64 Linux program): ${error.message}`)
  const said = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('error file count'))
  return status === 0 ? [] : [...said, `${name} ended with ${signal ?? status}`]
}

/** All files under `root` with one of these endings, as paths from there. */
export const filesIn = (root: string, ...endings: string[]): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort()

/** The faults that WeChat's compiler of styles finds in the .wxss of a package, a line each. Throws where it cannot run. */
export const stylesheetFaults = (root: string) => run('wcsc', root, filesIn(root, '.wxss'))
/** The faults that WeChat's compiler of templates finds in the .wxml and .wxs of a package. */
export const templateFaults = (root: string) => run('wcc', root, ['-d', ...filesIn(root, '.wxml'), ...filesIn(root, '.wxs'), '-gn', '$gwx'])

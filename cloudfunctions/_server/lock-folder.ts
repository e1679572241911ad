import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './private-files'

/** Ended, but not yet asked for its exit code: in a container without an init process that may stay so for ever. Linux only. */
const isZombie = (pid: number) => {
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Two processes on one PGlite folder destroy its data without an error, so a file with the owner's pid guards it.
 * It is taken over only from a process that no longer runs. Returns the release.
 */
export const lockFolder = (dataDir: string): (() => void) => {
  makeFolder(dataDir)
  const file = join(dataDir, 'lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = Number(readFileSync(file, 'utf8'))
      if (owner && owner !== process.pid && isRunning(owner)) throw new Error(`data folder ${dataDir} is in use by process ${owner}`)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`data folder ${dataDir} is in use by another process`)
}

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './private-files'

/** Whether a process has ended but its exit code was not read, which may last for ever in a container without an init process. Linux only. */
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
 * Locks a folder by a file with the pid of this process, because two processes on one PGlite folder destroy its data without an error. The lock of a
 * process that no longer runs is taken over. Throws a Refusal; returns a function that releases the lock.
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

import { spawn } from 'node:child_process'
import { totalmem } from 'node:os'

const second = 1000
const longestPause = 60 * second
/** Whoever ran as long as this has recovered: the next trouble is a new one. */
const recovered = 60 * second
const parentPoll = 300
const MB = 2 ** 20

/**
 * Most megabytes of JavaScript objects in a machine or container of so many bytes: half of it, since pictures, the embedded database
 * and the system need the rest. Node's own default knows nothing of the rest, and a process the system has to end says nothing.
 */
export const heapLimit = (bytes) => Math.min(4096, Math.max(192, Math.floor(bytes / 2 / MB)))

/** Milliseconds until the next start: twice the last pause, at most a minute; a second after it has run well. */
export const pauseAfter = (lastPause, ranFor) => (lastPause === 0 || ranFor >= recovered ? second : Math.min(longestPause, lastPause * 2))

/** Bytes this process may use: the container's, where there is one. */
const memory = () => {
  const limit = process.constrainedMemory?.() ?? 0
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

const heapFlags = () => (/max[-_]old[-_]space[-_]size/.test(process.env.NODE_OPTIONS ?? '') ? [] : [`--max-old-space-size=${heapLimit(memory())}`])

/**
 * Runs `ready.mjs serve` in a process of its own and starts it again, after a pause, whenever it ends by itself; each time it says so.
 * Resolves to the exit code when it was told to stop, or when it never came so far as to listen: what is wrong then stays wrong.
 */
export const supervise = (args) =>
  new Promise((resolve) => {
    let child
    let hasListened = false
    let isStopping = false
    let pause = 0
    let waiting

    const run = () => {
      const started = Date.now()
      child = spawn(process.execPath, [...heapFlags(), 'config/ready.mjs', 'serve', ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      child.on('message', (message) => {
        if (message === 'listening') hasListened = true
        // Told to stop by somebody who knows its process number.
        if (message === 'stopping') isStopping = true
      })
      child.once('error', (error) => console.error(`the server cannot be started: ${error.message}`))
      child.once('exit', (code, signal) => {
        if (isStopping || !hasListened) return resolve(code ?? 1)
        pause = pauseAfter(pause, Date.now() - started)
        console.error(`the server ended by itself (${signal ?? `code ${code}`}), it is started again in ${pause / second} s`)
        waiting = setTimeout(run, pause)
      })
    }
    const stop = (signal) => {
      isStopping = true
      clearTimeout(waiting)
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      else resolve(0)
    }
    process.on('SIGTERM', () => stop('SIGTERM'))
    process.on('SIGINT', () => stop('SIGINT'))
    // The shell that npm starts us in dies of SIGTERM and tells nobody: without it nobody could stop us.
    const parent = process.ppid
    if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && !isStopping && stop('SIGTERM'), parentPoll).unref()
    run()
  })

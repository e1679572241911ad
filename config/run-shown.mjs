import { spawn } from 'node:child_process'

const tick = 10_000
const colours = /\u001b\[[\d;]*[A-Za-z]/g
/** What a tool printed before it failed, without its progress bar. */
const readable = (output) => {
  const text = output.replace(colours, '')
  const errors = text.lastIndexOf('✖ Errors')
  return text.slice(errors < 0 ? -6000 : errors).slice(0, 6000)
}

/**
 * Runs a command with its output visible, and says every ten seconds that it still runs. Resolves to the seconds that it took. Throws a one-line
 * error when it fails. With `quiet` the output is shown only then.
 */
export const runShown = (title, command, args, { env = {}, quiet = false } = {}) =>
  new Promise((resolve, reject) => {
    console.log(`… ${title}`)
    const started = Date.now()
    const seconds = () => Math.round((Date.now() - started) / 100) / 10
    const child = spawn(command, args, {
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env: { ...process.env, ...env },
      // On Windows npm is a script, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    })
    let output = ''
    if (quiet) for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const timer = setInterval(() => console.log(`… ${title}: ${seconds()} s`), tick)
    const fail = (reason) => {
      if (output) console.log(readable(output))
      reject(Object.assign(new Error(`${title}: ${reason}`), { name: 'Refusal', seconds: seconds() }))
    }
    child.once('error', (error) => {
      clearInterval(timer)
      fail(error.code === 'ENOENT' ? `${command} is not installed` : error.message)
    })
    child.once('exit', (code, signal) => {
      clearInterval(timer)
      if (code === 0) resolve(seconds())
      else fail(`ended with ${signal ?? code}`)
    })
  })

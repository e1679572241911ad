import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import { lockFolder } from './lock-folder'
import { makeFolder } from './private-files'
import { Refusal } from './refusal'
import { readServerSettings, type Settings } from './settings'

/** Creates a folder; throws a Refusal where it cannot be written to. */
export const requireWritable = (folder: string) => {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Refusal(`cannot write to the folder ${folder} (${(error as NodeJS.ErrnoException).code})`)
  }
}

/** The Refusal for an error of listening on the port. */
export const portProblem = (error: NodeJS.ErrnoException, { port, host }: Settings) =>
  new Refusal(error.code === 'EADDRINUSE' ? `port ${port} is taken: stop what listens there, or set PORT` : `cannot listen on ${host}:${port} (${error.code})`)

const requireFreePort = (settings: Settings) =>
  new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, settings)))
    probe.listen(settings.port, settings.host, () => probe.close(() => resolve()))
  })

/** Checks everything that can be refused before anything is built or opened. It is a file of its own, so that little code is loaded for it. */
export const preflight = async () => {
  const settings = readServerSettings(process.env)
  await requireFreePort(settings)
  requireWritable(settings.picturesDir)
  if (!('dataDir' in settings.store)) return
  requireWritable(settings.store.dataDir)
  try {
    lockFolder(settings.store.dataDir)()
  } catch (error) {
    throw new Refusal(`${(error as Error).message}; stop it first, or set DATA_DIR`)
  }
}

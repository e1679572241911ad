import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPassKey } from '../_shared/core/pass-key'

const fileOf = (dataDir: string) => join(dataDir, 'pass-key')

/** The master key beside the embedded database; null when there is none yet. */
export const ownPassKeyIn = (dataDir: string): Uint8Array | null =>
  existsSync(fileOf(dataDir)) ? readPassKey(readFileSync(fileOf(dataDir), 'utf8').trim()) : null

/** Writes the master key beside the embedded database. */
export const writePassKey = (dataDir: string, key: Uint8Array): void => writeFileSync(fileOf(dataDir), Buffer.from(key).toString('hex'), { mode: 0o600 })

/** The same, created when there is none, so that passes stay valid over restarts. */
export const ownPassKey = (dataDir: string): Uint8Array => {
  if (!existsSync(fileOf(dataDir))) writePassKey(dataDir, randomBytes(32))
  return readPassKey(readFileSync(fileOf(dataDir), 'utf8').trim())
}

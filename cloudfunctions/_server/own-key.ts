import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MasterKey, readKey } from '../_shared/core/master-keys'

/** The names of the files that hold the master keys beside the embedded database. */
export const ownKeyFiles: Record<MasterKey, string> = { PASS_KEY: 'pass-key', DATA_KEY: 'data-key' }
const fileOf = (dataDir: string, name: MasterKey) => join(dataDir, ownKeyFiles[name])

/** A master key beside the embedded database; null when there is none yet. */
export const ownKeyIn = (dataDir: string, name: MasterKey): Uint8Array | null =>
  existsSync(fileOf(dataDir, name)) ? readKey(name, readFileSync(fileOf(dataDir, name), 'utf8').trim()) : null

/** Writes a master key beside the embedded database. */
export const writeOwnKey = (dataDir: string, name: MasterKey, key: Uint8Array): void =>
  writeFileSync(fileOf(dataDir, name), Buffer.from(key).toString('hex'), { mode: 0o600 })

/** The same, created when there is none, so that passes stay valid and sealed values readable over restarts. */
export const ownKey = (dataDir: string, name: MasterKey): Uint8Array => {
  const known = ownKeyIn(dataDir, name)
  if (known) return known
  const made = randomBytes(32)
  writeOwnKey(dataDir, name, made)
  return made
}

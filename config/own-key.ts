import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPassKey } from '../cloudfunctions/_shared/pass-key'

/** The embedded database keeps its own master key beside it: passes stay valid over restarts, and a backup has both. */
export const ownPassKey = (dataDir: string): Uint8Array => {
  const file = join(dataDir, 'pass-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readPassKey(readFileSync(file, 'utf8').trim())
}

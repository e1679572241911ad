import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** From here on everything this process makes is its own user's alone: names, telephone ends and keys are in it. */
export const beginPrivate = () => {
  process.umask(0o077)
}

/** Takes the folder and all in it from everybody else: 0700 and 0600. What an older version left open is closed too. */
export const keepPrivate = (folder: string): void => {
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) keepPrivate(path)
    else if (entry.isFile()) chmodSync(path, 0o600)
  }
}

import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** From here on everything this process makes is its own user's alone: names, telephone ends and keys are in it. */
export const beginPrivate = () => {
  process.umask(0o077)
}

/** The database removes files of its own while we look. */
const close = (path: string, mode: number) => {
  try {
    chmodSync(path, mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/**
 * Takes the folder and all in it from everybody else: 0700 and 0600. What an older version left open is closed too, and what the
 * embedded database opens to all whatever the process says; until then its folder keeps them out.
 */
export const keepPrivate = (folder: string): void => {
  close(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) keepPrivate(path)
    else if (entry.isFile()) close(path, 0o600)
  }
}

/** Makes a folder, and those above it that are not there, for its own user alone. One by one: Node's own way goes round for ever where /proc takes none. */
export const makeFolder = (folder: string): void => {
  const above = dirname(folder)
  if (!existsSync(above)) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
}

import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Makes all files that this process creates from now on readable by its own user only, since they hold names, telephone ends and keys. */
export const beginPrivate = () => {
  process.umask(0o077)
}

/** Sets the mode of a file; ignores one that the database has removed meanwhile. */
const close = (path: string, mode: number) => {
  try {
    chmodSync(path, mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/**
 * Makes a folder and everything in it private, 0700 and 0600, also files of an older version, and files that the embedded database creates readable by
 * all regardless of the umask; the folder's own mode protects those until then.
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

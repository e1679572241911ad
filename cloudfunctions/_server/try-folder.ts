import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a small file into the folder and removes it again; throws when the disk is full, or the folder is gone or not ours. */
export const tryFolder = async (folder: string): Promise<void> => {
  const file = join(folder, `${randomUUID()}.part`)
  try {
    await writeFile(file, 'x', { flag: 'wx' })
  } finally {
    await rm(file, { force: true })
  }
}

import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a small file into the folder and removes it again; throws where that fails. */
export const tryFolder = async (folder: string): Promise<void> => {
  const file = join(folder, `${randomUUID()}.part`)
  try {
    await writeFile(file, 'x', { flag: 'wx' })
  } finally {
    await rm(file, { force: true })
  }
}

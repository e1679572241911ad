import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../types/errors'
import type { Pictures } from '../_shared/core/ports'
import { addressOf, lendAddress, type PictureSize, pictureSizes } from '../_shared/core/picture-address'
import { tryFolder } from './try-folder'

/** The name of a picture's file; that of the full size has no suffix, as with pictures from before there were sizes. */
export const fileOf = (id: string, size: PictureSize): string => (size === 1600 ? `${id}.jpg` : `${id}-${size}.jpg`)

const removeFiles = async (folder: string, id: string) => {
  for (const size of pictureSizes) await rm(join(folder, fileOf(id, size)), { force: true })
}

/**
 * Writes the files of a picture, all of them or none, and none incomplete, also when the process ends in between. Throws pictures.noRoom when the
 * disk is full.
 */
export const writeFiles = async (folder: string, id: string, files: { size: PictureSize; data: Buffer }[]): Promise<void> => {
  try {
    for (const { size, data } of files) {
      const path = join(folder, fileOf(id, size))
      await writeFile(`${path}.part`, data, { flag: 'wx' })
      await rename(`${path}.part`, path)
    }
  } catch (error) {
    await removeFiles(folder, id)
    for (const { size } of files) await rm(join(folder, `${fileOf(id, size)}.part`), { force: true })
    throw Object.assign(new AppError('pictures.noRoom'), { cause: error })
  }
}

const partMs = 3600_000
/** Removes incomplete files that an ended process has left. */
export const sweepParts = async (folder: string, now = Date.now()): Promise<void> => {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.part') && (await stat(path)).mtimeMs < now - partMs) await rm(path, { force: true })
  }
}

/** How long WeChat has to load a picture that it was asked about, in ms. */
const lentMs = 30 * 60_000

/** What is needed to make addresses under which WeChat can load pictures for a time. */
export type Lending = { publicUrl: string; passKey: Uint8Array; clock: () => Date }

/**
 * The port for pictures of an own server. Their files never move, since the database decides for each request who may see them. Without a folder there
 * is nothing to do. Without `lending` nobody outside can load pictures that are not public.
 */
export const folderPictures = (folder: string | null, lending: Lending | null = null): Pictures => ({
  settle: async ({ id, status }) => {
    if (folder !== null && status === 'removed') await removeFiles(folder, id)
  },
  ...(folder !== null && { tryOut: () => tryFolder(folder) }),
  ...(folder !== null &&
    lending && {
      lend: async ({ id }) => `${lending.publicUrl}${addressOf(lendAddress(lending.passKey, lending.clock(), id, lentMs), 1080)}`,
    }),
})

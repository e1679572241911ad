import { createWriteStream, type WriteStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import type { PoolClient } from 'pg'
import { pictureSizes } from '../../_shared/core/picture-address'
import { fileOf } from '../picture-folder'
import type { Frame } from './frames'
import { cursorOver } from './rows'

const piece = 256 * 1024

/** Opens a file; null where it does not exist, because the picture has one size only or was removed a moment ago. */
const openFile = (path: string) => open(path, 'r').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)))

async function* dumpFile(folder: string, name: string): AsyncGenerator<Frame> {
  const file = await openFile(join(folder, name))
  if (!file) return
  try {
    yield { kind: 'file', name }
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(piece), 0, piece)
      if (bytesRead === 0) return
      yield { kind: 'bytes', bytes: buffer.subarray(0, bytesRead) }
    }
  } finally {
    await file.close()
  }
}

/** SQL: whether a picture is not removed. It reads the row as JSON, because pictures of older versions do not have the column. */
const isKept = "to_jsonb(p) ->> 'status' is distinct from 'removed'"
const isElsewhere = "to_jsonb(p) ->> 'store' is not null"

/** How many pictures are in WeChat's cloud, which cannot be read from here. */
export const countElsewhere = async (client: PoolClient): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from pictures p where ${isKept} and ${isElsewhere}`)
  return rows[0]?.count ?? 0
}

/** The files of all pictures in the folder of an own server. A file never changes once it is written, so it may be read later than its row. */
export async function* dumpPictures(client: PoolClient, folder: string): AsyncGenerator<Frame> {
  for await (const rows of cursorOver<{ id: string }>(client, `select id::text from pictures p where ${isKept} and not (${isElsewhere}) order by id`))
    for (const { id } of rows) for (const size of pictureSizes) yield* dumpFile(folder, fileOf(id, size))
}

/** Whether a folder is empty or does not exist. */
export const isEmptyFolder = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (names) => names.length === 0,
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? true : Promise.reject(error)),
  )

/** Writes files as their frames come: `begin` with the name of each, `add` with its bytes, `end` after the last. */
export const writePictures = (folder: string) => {
  let file: WriteStream | null = null
  const end = async () => {
    if (!file) return
    const ended = once(file, 'close')
    file.end()
    await ended
    file = null
  }
  return {
    end,
    begin: async (name: string) => {
      await end()
      file = createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 })
      await once(file, 'open')
    },
    add: async (bytes: Buffer) => {
      if (file && !file.write(bytes)) await once(file, 'drain')
    },
  }
}

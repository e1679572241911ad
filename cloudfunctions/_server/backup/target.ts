import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import type { Database } from '../../_shared/db/db'
import { lockFolder } from '../lock-folder'
import { addressOfDatabase, reachDatabase } from '../database'
import { requireWritable } from '../preflight'
import { keepPrivate } from '../private-files'
import { Refusal } from '../refusal'
import type { Settings } from '../settings'
import { isEmptyFolder } from './picture-files'
import {
  beginDatabase,
  beginFolder,
  finishDatabase,
  finishFolder,
  picturesOfUnfinishedDatabase,
  picturesOfUnfinishedFolder,
  unfinishedFile,
} from './unfinished'

/** An empty database to restore to. `finish` must run in the transaction that writes the rows, `close` after it. */
export type Target = { database: Database; finish: (client: PoolClient) => Promise<unknown>; close: (isDone: boolean) => Promise<void> }

/** Removes pictures that a restore which was cut off has written; no other pictures are removed. */
const emptyPictures = async (folder: string, cutOff: string | null) => {
  requireWritable(folder)
  if (cutOff === folder) for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true })
  if (!(await isEmptyFolder(folder))) throw new Refusal(`the picture folder ${folder} is not empty: set PICTURES_DIR to a new one`)
}

const openFolder = async (dataDir: string, pictures: string): Promise<Target> => {
  requireWritable(dataDir)
  let release: () => void
  try {
    release = lockFolder(dataDir)
  } catch (error) {
    throw new Refusal(`${(error as Error).message}; a backup is restored into a new folder`)
  }
  try {
    const cutOff = picturesOfUnfinishedFolder(dataDir)
    const own = ['lock', ...(cutOff === null ? [] : ['pglite', 'pass-key', 'data-key', 'demo'].concat(unfinishedFile(dataDir).slice(dataDir.length + 1)))]
    const others = readdirSync(dataDir).filter((name) => !own.includes(name) && join(dataDir, name) !== pictures && join(dataDir, name) !== cutOff)
    if (others.length > 0) throw new Refusal(`the data folder ${dataDir} is not empty: a backup is restored into a new one; set DATA_DIR`)
    await emptyPictures(pictures, cutOff)
    beginFolder(dataDir, pictures)
    for (const name of ['pglite', 'pass-key', 'data-key', 'demo']) rmSync(join(dataDir, name), { recursive: true, force: true })
  } finally {
    release()
  }
  const database = await reachDatabase({ dataDir })
  const close = async (isDone: boolean) => {
    await database.close()
    keepPrivate(dataDir)
    if (isDone) finishFolder(dataDir)
  }
  return { database, finish: async () => {}, close }
}

const openServer = async (url: string, pictures: string): Promise<Target> => {
  const database = await reachDatabase({ url })
  try {
    const cutOff = await picturesOfUnfinishedDatabase(database.pool)
    const { rows } = await database.pool.query(
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r' limit 1",
    )
    if (cutOff === null && rows.length > 0)
      throw new Refusal(
        `the database ${addressOfDatabase(url)} is not empty: a backup is restored into a new one, made with: createdb -T template0 -E UTF8 --lc-ctype=C.UTF-8`,
      )
    await emptyPictures(pictures, cutOff)
    await beginDatabase(database.pool, pictures)
  } catch (error) {
    await database.close()
    throw error
  }
  return { database, finish: finishDatabase, close: () => database.close() }
}

/** Opens the target of a restore. Throws a Refusal unless database and picture folder are empty, or hold only what a restore that was cut off has left. */
export const openTarget = ({ store, picturesDir }: Settings): Promise<Target> =>
  'url' in store ? openServer(store.url, picturesDir) : openFolder(store.dataDir, picturesDir)

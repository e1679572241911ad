import { type Database, openPostgres } from '../_shared/db/db'
import { openEmbedded } from './embedded'
import { requireFinishedDatabase, requireFinishedFolder } from './backup/unfinished'
import { requireWritable } from './preflight'
import { Refusal } from './refusal'
import type { Settings } from './settings'

/** Where it is, without the password. */
export const placeOf = (url: string) => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

const openReal = async (url: string): Promise<Database> => {
  const database = openPostgres(url)
  try {
    const { rows } = await database.pool.query<{ encoding: string; ctype: string }>(
      "select current_setting('server_encoding') as encoding, datctype as ctype from pg_database where datname = current_database()",
    )
    const [found] = rows
    if (found?.encoding !== 'UTF8') throw new Refusal(`the database ${placeOf(url)} is encoded in ${found?.encoding}, it must be UTF8`)
    // Without it, letters outside ASCII are no letters, and searching Chinese finds nothing.
    if (/^(C|POSIX)$/.test(found.ctype))
      throw new Refusal(`the database ${placeOf(url)} has ctype ${found.ctype}; create it with: createdb -T template0 -E UTF8 --lc-ctype=C.UTF-8`)
    return database
  } catch (error) {
    await database.close()
    if (error instanceof Refusal) throw error
    const { code, message } = error as { code?: string; message: string }
    throw new Refusal(`cannot reach the database ${placeOf(url)} (${code ?? message})`)
  }
}

/** Opens the one database the settings name, whatever is in it. */
export const reachDatabase = async (store: Settings['store']): Promise<Database> => {
  if ('url' in store) return openReal(store.url)
  requireWritable(store.dataDir)
  try {
    return await openEmbedded(store.dataDir)
  } catch (error) {
    const [line] = String((error as Error).message).split('\n')
    throw new Refusal(/in use/.test(line ?? '') ? `${line}; stop it first, or set DATA_DIR` : `the data folder ${store.dataDir} cannot be opened: ${line}`)
  }
}

/** The same for all work but a restore: what one that was cut off has left is nothing to work on. */
export const openDatabase = async (store: Settings['store']): Promise<Database> => {
  if ('dataDir' in store) requireFinishedFolder(store.dataDir)
  const database = await reachDatabase(store)
  if ('dataDir' in store) return database
  try {
    await requireFinishedDatabase(database.pool)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

import { type Database, openPostgres } from '../_shared/db/db'
import { openEmbedded } from './embedded'
import { requireFinishedDatabase, requireFinishedFolder } from './backup/unfinished'
import { requireWritable } from './preflight'
import { Refusal } from './refusal'
import type { Settings } from './settings'

/** The address of a database without the password, for messages. */
export const addressOfDatabase = (url: string) => {
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
    if (found?.encoding !== 'UTF8') throw new Refusal(`the database ${addressOfDatabase(url)} is encoded in ${found?.encoding}, it must be UTF8`)
    // With this ctype letters outside ASCII do not count as letters, and searching Chinese finds nothing.
    if (/^(C|POSIX)$/.test(found.ctype))
      throw new Refusal(`the database ${addressOfDatabase(url)} has ctype ${found.ctype}; create it with: createdb -T template0 -E UTF8 --lc-ctype=C.UTF-8`)
    return database
  } catch (error) {
    await database.close()
    if (error instanceof Refusal) throw error
    const { code, message } = error as { code?: string; message: string }
    throw new Refusal(`cannot reach the database ${addressOfDatabase(url)} (${code ?? message})`)
  }
}

/** Opens the database that the settings name, also one with an unfinished restore. */
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

/** Opens the database for everything except a restore. Throws a Refusal where a restore was cut off. */
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

import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hasDatabase, openEmbedded } from '../cloudfunctions/_shared/embedded'
import { lockFolder } from '../cloudfunctions/_shared/lock-folder'
import { Refusal } from './refusal'
import { beginPrivate, keepPrivate } from './private-files'
import { readSettings } from './settings'

const take = (dataDir: string) => {
  try {
    return lockFolder(dataDir)
  } catch (error) {
    throw new Refusal(`${(error as Error).message}; stop it first: files that are written to cannot be copied`)
  }
}

/** Opens what was copied and reads from it: a backup nobody has read is a hope. */
const prove = async (folder: string) => {
  const copy = await openEmbedded(folder)
  try {
    const { rows } = await copy.pool.query<{ count: string }>('select count(*) as count from persons')
    return rows[0]?.count
  } finally {
    await copy.close()
  }
}

/** Copies the embedded database with its pictures and key into a new folder, and opens the copy to see that it is whole. */
export const backup = async ([target]: string[]): Promise<void> => {
  beginPrivate()
  const { store } = readSettings(process.env)
  if ('url' in store) throw new Refusal('a real PostgreSQL is backed up with its own pg_dump')
  if (!target) throw new Refusal('usage: npm run backup -- <new folder>')
  const folder = resolve(target)
  if (existsSync(folder)) throw new Refusal(`${folder} exists already: name a new folder`)
  if (!hasDatabase(store.dataDir)) throw new Refusal(`there is no database in ${store.dataDir}`)
  const release = take(store.dataDir)
  const part = `${folder}.part`
  try {
    rmSync(part, { recursive: true, force: true })
    cpSync(store.dataDir, part, { recursive: true, filter: (source) => source !== join(store.dataDir, 'lock') })
    const persons = await prove(part)
    keepPrivate(part)
    renameSync(part, folder)
    console.log(`copied ${store.dataDir} to ${folder}: ${persons} persons; use it with DATA_DIR=${folder}`)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  } finally {
    release()
  }
}

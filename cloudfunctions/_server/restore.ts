import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Database, migrate } from '../_shared/db/db'
import { migrations } from '../_shared/db/migrations'
import type { End, Frame, Head } from './backup/frames'
import { keyIdOf, type MasterKey, masterKeys } from '../_shared/core/master-keys'
import { readBackupKey } from './backup/key'
import { writePictures } from './backup/picture-files'
import { inOnePiece, restoreRows, liftChecks, listBehind, listMigrations, listTables, setSequences } from './backup/rows'
import { openTarget, type Target } from './backup/target'
import { readBackup, readWhole } from './backup/whole'
import { migrateWhole } from './migrate'
import { ownKeyFiles, writeOwnKey } from './own-key'
import { beginPrivate, keepPrivate } from './private-files'
import { Refusal } from './refusal'
import { readSettings, type Settings } from './settings'

/** Throws a Refusal unless the backup's migrations are the first ones of this version, since rows only fit the tables of the migrations that had run. */
const requireKnown = ({ migrations: ran }: Head) => {
  const known = Object.keys(migrations)
  const unknown = ran.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Refusal(`the backup was made by a newer version of the product (${unknown.join(', ')}): restore it with that version or a later one`)
  if (ran.some((name, at) => name !== known[at]))
    throw new Refusal('the backup was made by another version of the product: its migrations are not those of this one')
}

/** A master key: the given one, or the one in the backup; null where there was none. Throws a Refusal for another key, with which no pass would be valid and nothing sealed would open. */
const keyFor = ({ keyIds, keys }: Head, name: MasterKey, given: string | undefined, isReal: boolean): Uint8Array | null => {
  const [id, inside] = [keyIds[name], keys[name]]
  const where = inside
    ? `; it stands in the file ${ownKeyFiles[name]} of the data folder that was backed up, which a restore into an empty DATA_DIR makes again`
    : ''
  if (!given && id && (isReal || !inside)) throw new Refusal(`the backup needs the ${name} whose id is ${id}: set it${where}`)
  if (!given) return inside ? Buffer.from(inside, 'hex') : null
  const { passKey, dataKey } = readSettings({ DEMO: '0', [name]: given })
  const key = name === 'PASS_KEY' ? passKey : dataKey
  if (key && id && keyIdOf(key) !== id) throw new Refusal(`the backup needs the ${name} whose id is ${id}, the given one’s is ${keyIdOf(key)}${where}`)
  return key
}

/** Runs the migrations that the backup's database had run. Migrations that a restore which was cut off has run stay; it is refused where there are more. */
const migrateAsFar = async (database: Database, { migrations: wanted }: Head) => {
  const client = await database.pool.connect()
  const ran = await listMigrations(client).finally(() => client.release())
  if (ran.length > wanted.length) throw new Refusal('the restore that was cut off here was of a newer backup: take a new database')
  await migrate(database, wanted.at(-1))
}

/** The Refusal for rows that the tables do not take, without their content; null for any other error. Classes 22, 23, 42 are values, constraints, names. */
const unfit = (error: unknown): Refusal | null => {
  const { code, constraint, table } = error as { code?: unknown; constraint?: string; table?: string }
  if (!/^(22|23|42)/.test(String(code))) return null
  return new Refusal(`the backup holds rows that do not fit (${[table, constraint, code].filter(Boolean).join(', ')}): nothing of it is taken`)
}

/** Writes the rows and files of a backup in one transaction, so that nothing stays of a file that is cut off. */
const load = async (file: string, key: Uint8Array, { database, finish }: Target, picturesDir: string): Promise<string[]> => {
  const client = await database.pool.connect()
  const strange: string[] = []
  try {
    await inOnePiece(client, async () => {
      const known = new Set((await listTables(client)).map(({ name }) => name))
      const putBack = await liftChecks(client)
      const files = writePictures(picturesDir)
      let into: { name: string; columns: string[] } | null = null
      await readBackup(file, key, async (frame: Frame) => {
        if (frame.kind === 'file') await files.begin(frame.name)
        else if (frame.kind === 'bytes') await files.add(frame.bytes)
        else if (frame.kind === 'rows') {
          if (into && (await restoreRows(client, into.name, into.columns, frame.json)) !== frame.count)
            throw new Refusal(`the backup says of ${into.name} another number of rows than it holds: nothing of it is taken`)
        } else if (frame.kind === 'table') {
          await files.end()
          into = known.has(frame.name) ? frame : null
          if (!into) strange.push(frame.name)
        } else if (frame.kind === 'end') strange.push(...(await setSequences(client, frame.end.sequences)))
      })
      const behind = await listBehind(client)
      if (behind.length > 0) throw new Refusal(`the backup would give numbers twice in ${behind.join(', ')}: nothing of it is taken`)
      await putBack()
      // The planner's statistics are of the empty tables, and the embedded database does not renew them by itself.
      await client.query('analyze')
      await finish(client)
    })
  } catch (error) {
    throw unfit(error) ?? error
  } finally {
    client.release()
  }
  return strange
}

const settle = async (database: Database, { store, picturesDir }: Settings, { demo }: Head, keys: Map<MasterKey, Uint8Array | null>) => {
  await migrateWhole(database)
  if ('dataDir' in store) {
    for (const [name, key] of keys) if (key) writeOwnKey(store.dataDir, name, key)
    if (demo !== null) writeFileSync(join(store.dataDir, 'demo'), demo)
  }
  keepPrivate(picturesDir)
}

const tell = ({ madeAt, demo }: Head, { rows, tables, files, elsewhere }: End, strange: string[], isReal: boolean) => {
  console.log(`restored what stood at ${madeAt}: ${rows} rows of ${tables} tables and ${files} files of pictures`)
  if (strange.length > 0) console.log(`left out, since not ours: ${strange.join(', ')}`)
  if (elsewhere > 0) console.log(`${elsewhere} pictures lie in WeChat’s cloud and were not inside`)
  if (isReal && demo !== null) console.log('it holds the made-up people of the demo')
}

/**
 * Restores a backup of PostgreSQL or of the embedded database into an empty database of either kind and an empty picture folder. The file is read to its
 * end before anything is changed. After a restore that was killed, only another restore opens the database.
 */
export const restore = async ([source]: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  beginPrivate()
  if (!source) throw new Refusal('usage: npm run restore -- <file of a backup>')
  const key = readBackupKey(env.BACKUP_KEY)
  const file = resolve(source)
  const { head, end } = await readWhole(file, key)
  requireKnown(head)
  const isReal = Boolean(env.DATABASE_URL)
  const keys = new Map(masterKeys.map((name) => [name, keyFor(head, name, env[name], isReal)]))
  const settings = readSettings(env)
  const target = await openTarget(settings)
  let isDone = false
  try {
    await migrateAsFar(target.database, head)
    const strange = await load(file, key, target, settings.picturesDir)
    await settle(target.database, settings, head, keys)
    isDone = true
    tell(head, end, strange, isReal)
  } finally {
    await target.close(isDone)
  }
}

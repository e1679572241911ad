import { createWriteStream, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { hasDatabase } from './embedded'
import { type End, type Frame, type Head, writeFrames } from './backup/frames'
import { keyIdOf, masterKeys } from '../_shared/core/master-keys'
import { readBackupKey } from './backup/key'
import { countElsewhere, dumpPictures } from './backup/picture-files'
import { dumpTables, inSnapshot, listMigrations, listSequences } from './backup/rows'
import { seal } from './backup/seal'
import { readWhole } from './backup/whole'
import { openDatabase } from './database'
import { ownKeyIn } from './own-key'
import { beginPrivate } from './private-files'
import { Refusal } from './refusal'
import { readSettings, type Settings } from './settings'

const headOf = async (client: PoolClient, { store, passKey, dataKey }: Settings): Promise<Head> => {
  const migrations = await listMigrations(client)
  if (migrations.length === 0) throw new Refusal('there is nothing of the product in this database')
  const dataDir = 'dataDir' in store ? store.dataDir : null
  const given = { PASS_KEY: passKey, DATA_KEY: dataKey }
  const keyIds: Head['keyIds'] = {}
  const keys: Head['keys'] = {}
  for (const name of masterKeys) {
    const own = dataDir !== null && !given[name] ? ownKeyIn(dataDir, name) : null
    const used = given[name] ?? own
    if (used) keyIds[name] = keyIdOf(used)
    if (own) keys[name] = Buffer.from(own).toString('hex')
  }
  const demo = dataDir === null ? null : join(dataDir, 'demo')
  return {
    madeAt: new Date().toISOString(),
    migrations,
    keyIds,
    keys,
    demo: demo !== null && existsSync(demo) ? readFileSync(demo, 'utf8') : null,
  }
}

/** The frames of a backup, all read in one snapshot; the last one counts the others. */
async function* frames(client: PoolClient, head: Head, picturesDir: string): AsyncGenerator<Frame> {
  const seen = { tables: 0, rows: 0, files: 0 }
  yield { kind: 'head', head }
  for await (const frame of dumpPictures(client, picturesDir)) {
    if (frame.kind === 'file') seen.files++
    yield frame
  }
  for await (const frame of dumpTables(client)) {
    if (frame.kind === 'table') seen.tables++
    if (frame.kind === 'rows') seen.rows += frame.count
    yield frame
  }
  const end: End = { ...seen, sequences: await listSequences(client), elsewhere: await countElsewhere(client) }
  yield { kind: 'end', end }
}

/** Creates the unfinished file, and refuses where it exists, so that two backups never write into one file. */
const openPart = (part: string): Writable => {
  if (existsSync(part)) throw new Refusal(`${part} is there: another backup is being written, or one was cut off; then remove it`)
  return createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true })
}

const write = async (part: string, key: Uint8Array, settings: Settings): Promise<void> => {
  const database = await openDatabase(settings.store)
  try {
    const client = await database.pool.connect()
    try {
      await inSnapshot(client, async () => {
        const head = await headOf(client, settings)
        const target = openPart(part)
        await pipeline(writeFrames(frames(client, head, settings.picturesDir)), createGzip(), (source: AsyncIterable<Buffer>) => seal(key, source), target)
      })
    } finally {
      client.release()
    }
  } finally {
    await database.close()
  }
}

const size = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const tell = (file: string, key: Uint8Array, { keyIds, keys }: Head, { tables, rows, files, elsewhere }: End) => {
  console.log(`wrote ${file}: ${rows} rows of ${tables} tables and ${files} files of pictures, ${size(statSync(file).size)}`)
  console.log(`BACKUP_KEY ${keyIdOf(key)}: needed to read it, not inside`)
  for (const [name, id] of Object.entries(keyIds)) console.log(`${name} ${id}: ${keys[name] ? 'inside' : 'not inside, keep it too'}`)
  if (elsewhere > 0) console.log(`${elsewhere} pictures lie in WeChat’s cloud and are not inside`)
}

/**
 * Writes one file with everything of the product: all rows as they were at one moment, the next values of identities, the files of pictures, and the
 * ids of the keys. PostgreSQL may be in use meanwhile; the embedded database must be stopped. The file is sealed with BACKUP_KEY, readable by its owner
 * only, and gets its name when it is complete and has been read again to its end.
 */
export const backup = async ([target]: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  beginPrivate()
  if (!target) throw new Refusal('usage: npm run backup -- <new file>')
  const key = readBackupKey(env.BACKUP_KEY)
  const settings = readSettings(env)
  for (const [name, other] of [['PASS_KEY', settings.passKey] as const, ['DATA_KEY', settings.dataKey] as const])
    if (other && keyIdOf(other) === keyIdOf(key)) throw new Refusal(`BACKUP_KEY and ${name} are the same: a backup needs a key of its own`)
  const file = resolve(target)
  if (existsSync(file)) throw new Refusal(`${file} exists already: name a new file`)
  if ('dataDir' in settings.store && !hasDatabase(settings.store.dataDir)) throw new Refusal(`there is no database in ${settings.store.dataDir}`)
  const part = `${file}.part`
  const isMine = !existsSync(part)
  try {
    await write(part, key, settings)
    const { head, end } = await readWhole(part, key)
    renameSync(part, file)
    tell(file, key, head, end)
  } catch (error) {
    if (isMine) rmSync(part, { force: true })
    const { code, syscall } = error as NodeJS.ErrnoException
    throw syscall && ['ENOENT', 'EACCES', 'ENOSPC', 'EROFS', 'ENOTDIR', 'EDQUOT'].includes(code ?? '') ? new Refusal(`cannot write ${part} (${code})`) : error
  }
}

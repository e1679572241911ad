import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { Refusal } from '../refusal'

/** The mark of a restore that has begun and not finished: in PostgreSQL a table, with the embedded database a file, since its folder may be incomplete. Both hold the folder of the pictures. */
export const unfinishedTable = 'unfinished_restore'
/** The file that marks an unfinished restore of the embedded database. */
export const unfinishedFile = (dataDir: string) => join(dataDir, 'restoring')

/** The folder of pictures of an unfinished restore into a data folder; null where there is none. */
export const picturesOfUnfinishedFolder = (dataDir: string): string | null =>
  existsSync(unfinishedFile(dataDir)) ? readFileSync(unfinishedFile(dataDir), 'utf8') : null

/** Sets the mark in a data folder. */
export const beginFolder = (dataDir: string, pictures: string): void => writeFileSync(unfinishedFile(dataDir), pictures, { mode: 0o600 })
/** Removes the mark from a data folder. */
export const finishFolder = (dataDir: string): void => rmSync(unfinishedFile(dataDir), { force: true })

/** The folder of pictures of an unfinished restore into PostgreSQL; null where there is none. */
export const picturesOfUnfinishedDatabase = async (pool: Pool): Promise<string | null> => {
  const { rows } = await pool.query<{ isThere: boolean }>('select to_regclass($1) is not null as "isThere"', [unfinishedTable])
  if (!rows[0]?.isThere) return null
  const { rows: noted } = await pool.query<{ pictures: string }>(`select pictures from ${unfinishedTable}`)
  return noted[0]?.pictures ?? ''
}

/** Sets the mark in PostgreSQL. */
export const beginDatabase = async (pool: Pool, pictures: string): Promise<void> => {
  await pool.query(`create table if not exists ${unfinishedTable} (pictures text not null)`)
  await pool.query(`insert into ${unfinishedTable} values ($1)`, [pictures])
}
/** Removes the mark; must run in the transaction that writes the rows. */
export const finishDatabase = (client: PoolClient) => client.query(`drop table ${unfinishedTable}`)

const refuse = (place: string) => new Refusal(`${place} holds a restore that was cut off: run npm run restore again`)

/** Throws a Refusal where a data folder has an unfinished restore. */
export const requireFinishedFolder = (dataDir: string): void => {
  if (picturesOfUnfinishedFolder(dataDir) !== null) throw refuse(`the data folder ${dataDir}`)
}
/** Throws a Refusal where PostgreSQL has an unfinished restore. */
export const requireFinishedDatabase = async (pool: Pool): Promise<void> => {
  if ((await picturesOfUnfinishedDatabase(pool)) !== null) throw refuse('the database')
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Pool, type PoolClient } from 'pg'
import { type Database, overPool } from '../_shared/db/db'
import { lockFolder } from './lock-folder'

/**
 * A pool that keeps its client when a statement fails. pg's own pool.query drops the client, and over PGlite's single connection the rest of the failed
 * reply would then be read as the reply to the next statement. Here the client reads its reply to the end.
 */
const keepClient = (pool: Pool): Pool => {
  const query = async (...asked: Parameters<PoolClient['query']>) => {
    const client = await pool.connect()
    try {
      return await client.query(...asked)
    } finally {
      client.release()
    }
  }
  pool.query = query as Pool['query']
  return pool
}

/** PGlite over the same pg.Pool code. `dataDir` null keeps everything in memory (tests). One connection, one process. */
export const openEmbedded = async (dataDir: string | null, options: PGliteOptions = {}): Promise<Database> => {
  const release = dataDir === null ? () => {} : lockFolder(dataDir)
  try {
    const pglite = await PGlite.create({ ...(dataDir === null ? {} : { dataDir: join(dataDir, 'pglite') }), ...options, extensions: { pg_trgm } })
    return overPool(keepClient(new Pool({ ...createPgConfig(pglite), max: 1 } as ConstructorParameters<typeof Pool>[0])), async () => {
      await pglite.close()
      release()
    })
  } catch (error) {
    release()
    throw error
  }
}

/** Whether the folder already has a database. */
export const hasDatabase = (dataDir: string) => existsSync(join(dataDir, 'pglite', 'PG_VERSION'))

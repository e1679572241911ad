import { CamelCasePlugin, Kysely, Migrator, PostgresDialect, type Transaction } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, types } from 'pg'
import { migrations } from './migrations'
import type { Tables } from './tables'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
export type Database = {
  db: Db
  /** The pool itself, for the few hot statements that are raw and named. */
  pool: Pool
  close: () => Promise<void>
}

/** Dates are read as text: a date is a day in Asia/Shanghai, not an instant. */
const DATE = 1082
types.setTypeParser(DATE, (text) => text)

/** Kysely over a pool, columns in camelCase. */
export const kyselyOver = (pool: Pool): Db =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })

/** Kysely and the raw pool over one pg.Pool, on PostgreSQL or on PGlite's adapter. */
export const overPool = (pool: Pool, onClose = async () => {}): Database => {
  // Without a listener a lost connection (a database restart) would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = kyselyOver(pool)
  return {
    db,
    pool,
    close: async () => {
      await db.destroy()
      await onClose()
    },
  }
}

/**
 * pg takes sslmode=require for verify-full, which fails on the certificates that clouds sign themselves. Here it means what it
 * means to PostgreSQL: require encrypts, verify-ca and verify-full also check the server's certificate.
 */
const asLibpq = (url: string) => (/[?&]sslmode=(prefer|require|verify-ca)\b/.test(url) && !url.includes('uselibpqcompat=') ? `${url}&uselibpqcompat=true` : url)

/**
 * PostgreSQL by URL. Connecting fails after 2 s, so that a caller gets an answer soon.
 * A small pool: on one hot session 64 connections give half the throughput of 8 to 16 and ten times their p99.
 */
export const openPostgres = (url: string, options: PoolConfig = {}): Database =>
  overPool(
    new Pool({
      connectionString: asLibpq(url),
      max: 12,
      connectionTimeoutMillis: 2000,
      idleTimeoutMillis: 30_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 10_000,
      application_name: 'friend-circle',
      // A statement for hundreds of people looks expensive before it runs, and compiling it takes a quarter of a second where running it takes ten milliseconds.
      options: '-c jit=off',
      pipeline: true,
      ...options,
    }),
  )

/**
 * Runs statements of which none needs the answer of another, in order, and gives the rows of each. Over a network they are sent all at once, to
 * the embedded database one by one. Throws the error of the first statement that fails.
 */
export const sayTogether = async (client: PoolClient, said: QueryConfig[]): Promise<unknown[][]> => {
  if (client.pipeline) return (await Promise.all(said.map((one) => client.query(one)))).map(({ rows }) => rows)
  const answers: unknown[][] = []
  for (const one of said) answers.push((await client.query(one)).rows)
  return answers
}

/** Brings the schema up to date, or up to one migration; returns the names of the migrations run now. Throws at the first that fails, which is undone whole. */
export const migrate = async ({ db }: Database, upTo?: string): Promise<string[]> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

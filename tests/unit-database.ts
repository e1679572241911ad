import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { type Database, migrate, openPostgres } from '../cloudfunctions/_shared/db/db'
import { makeImage, version } from './empty-database'
import { startPostgres, type Postgres } from './postgres'

/** A server that may lose everything at a crash, since its tests end with it. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
/** The environment variable with the URL of the server on which tests/world makes its databases. */
const server = 'UNIT_SERVER_URL'

const onServer = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const named = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
const template = () => `empty_${version()}`

/** Makes the migrated, empty database that each test file copies, where the server has none of these migrations yet. */
const makeTemplate = (url: string) =>
  onServer(url, async (client) => {
    // Another run may be making it.
    await client.query('select pg_advisory_lock(20261130)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template()])
    if (rowCount) return
    const name = `making_${randomBytes(6).toString('hex')}`
    await client.query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`)
    const database = openPostgres(named(url, name))
    await migrate(database)
    await database.close()
    await client.query(`alter database ${name} rename to ${template()}`)
  })

let started: Postgres | null = null
/** Starts the server of a run of unit tests (TEST_DATABASE_URL is used instead where it is set), and makes what its files copy. */
export const setup = async (): Promise<void> => {
  await makeImage()
  started = await startPostgres(careless)
  process.env[server] = started.url
  await makeTemplate(started.url)
}
/** Stops the server that was started for the tests, where one was. */
export const teardown = async (): Promise<void> => started?.stop()
export default setup

/** A migrated, empty database of its own on the run's server, dropped when it is closed; null where the run has no server. */
export const ownDatabase = async (): Promise<Database | null> => {
  const url = process.env[server]
  if (!url) return null
  const name = `unit_${randomBytes(6).toString('hex')}`
  await onServer(url, (client) => client.query(`create database ${name} template ${template()}`))
  const database = openPostgres(named(url, name))
  return {
    ...database,
    close: async () => {
      await database.close()
      await onServer(url, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate, openPostgres } from '../cloudfunctions/_shared/db/db'
import { freePort } from './product'

const startTimeout = 30_000
const programs = '/usr/lib/postgresql'

/** The folder of PostgreSQL's programs, which Debian keeps outside PATH; '' where there is none. */
export const postgresBin = (): string => {
  const versions = existsSync(programs) ? readdirSync(programs).sort((a, b) => Number(b) - Number(a)) : []
  return process.env.POSTGRES_BIN ?? versions.map((version) => join(programs, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? ''
}

/** The user under which the server runs: as root it refuses to run, and then it is the system's user postgres. */
const asServer = () => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const untilAnswers = async (url: string, child: ChildProcess, output: () => string) => {
  const deadline = Date.now() + startTimeout
  for (;;) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${String(error)}\n${output()}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

export type Postgres = {
  /** A database of the server from which others are made. */
  url: string
  /** Makes a new, migrated database and returns its URL. */
  makeDatabase: () => Promise<string>
  /** Ends the server as a crash does and starts it again on the same data. On a server that is not ours it ends all connections instead. */
  crash: () => Promise<void>
  stop: () => Promise<void>
}

const query = async (url: string, text: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

const overServer = (admin: string, own: Pick<Postgres, 'crash' | 'stop'> | null): Postgres => {
  const made: string[] = []
  const makeDatabase = async () => {
    const name = `friend_circle_${randomBytes(6).toString('hex')}`
    await query(admin, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`)
    made.push(name)
    const url = Object.assign(new URL(admin), { pathname: `/${name}` }).toString()
    const database = openPostgres(url)
    await migrate(database)
    await database.close()
    return url
  }
  const endConnections = () =>
    query(admin, `select pg_terminate_backend(pid) from pg_stat_activity where datname in (${made.map((name) => `'${name}'`).join()})`)
  const dropAll = async () => {
    for (const name of made) await query(admin, `drop database ${name} with (force)`)
  }
  return { url: admin, makeDatabase, crash: own?.crash ?? endConnections, stop: own?.stop ?? dropAll }
}

/**
 * A real PostgreSQL, for what one connection cannot show: that of TEST_DATABASE_URL (a role that may create databases), else a temporary
 * cluster of the installed programs. It is as durable as by default unless `settings` say otherwise.
 */
export const startPostgres = async (settings: Record<string, string> = {}): Promise<Postgres> => {
  const given = process.env.TEST_DATABASE_URL
  if (given) return overServer(given, null)

  const dataDir = mkdtempSync(join(tmpdir(), 'friend-circle-postgres-'))
  const user = asServer()
  if (user.uid !== undefined) chownSync(dataDir, user.uid, user.gid)
  const run = (program: string, args: string[]) => spawn(join(postgresBin(), program), args, { ...user, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe'] })
  execFileSync(join(postgresBin(), 'initdb'), ['-D', dataDir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'], {
    ...user,
    cwd: dataDir,
    stdio: 'pipe',
  })
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const options = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: dataDir, max_connections: '120', ...settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )

  const start = async () => {
    const child = run('postgres', ['-D', dataDir, '-p', String(port), ...options])
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    await untilAnswers(url, child, () => text)
    return child
  }
  let child = await start()
  const end = (signal: NodeJS.Signals) => {
    const ended = new Promise<void>((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()))
    child.kill(signal)
    return ended
  }
  // A test run that is stopped must leave no server behind.
  const orphan = () => child.kill('SIGQUIT')
  process.once('exit', orphan)
  return overServer(url, {
    crash: async () => {
      await end('SIGQUIT')
      child = await start()
    },
    stop: async () => {
      process.off('exit', orphan)
      await end('SIGINT')
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
}

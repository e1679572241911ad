import { Client } from 'pg'
import { type Postgres, startPostgres } from '../postgres'
import { isFine, newFolder, ready, removeFolders, type Running, startApi, until } from '../tooling/ready'

const key = '0123456789abcdef'.repeat(4)
const keys = { PASS_KEY: key, DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
let postgres: Postgres
let url: string
let running: Running
beforeAll(async () => {
  postgres = await startPostgres({ fsync: 'off' })
  url = await postgres.makeDatabase()
  running = await startApi({ DATABASE_URL: url, ...keys })
}, 60_000)
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  await postgres.stop()
  removeFolders()
})

const post = async (server: Running, path: string, body: unknown) => {
  const response = await fetch(`${server.url}/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { status: response.status, reply: await response.json() }
}

test('a real database has all regions, nobody of the demo, and no demo sign-in', async () => {
  expect((await post(running, 'places/listRegions', { parent: '62' })).reply.data).toHaveLength(14)
  expect((await post(running, 'identity/listDemoPersons', {})).reply.data).toEqual([])
  expect(await post(running, 'identity/signInDemo', { key: 'worker' })).toMatchObject({ status: 404, reply: { error: { code: 'identity.noDemo' } } })
})

test('a second process on the same real database is welcome', async () => {
  const second = await startApi({ DATABASE_URL: url, ...keys })
  expect(await isFine(second.url)).toBe(true)
  second.child.kill('SIGTERM')
  expect((await second.ended).code).toBe(0)
})

test('the first account is made on the server, and is told by its token', async () => {
  const settings = { DATABASE_URL: url, ...keys }
  const { out } = await ready(['admin', 'create-person', '--name', '高主席'], settings)
  const id = /person (\d+)/.exec(out)?.[1] ?? ''
  expect(await ready(['admin', 'grant', '--person', id, '--role', 'staff', '--region', '62'], settings)).toMatchObject({ code: 0 })
  const response = await fetch(`${running.url}/api/identity/getMe`, {
    method: 'POST',
    headers: { authorization: `Bearer ${/token (\S+)/.exec(out)?.[1]}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect((await response.json()).data.grants).toMatchObject([{ role: 'staff', regionCode: '62' }])
})

test.each([
  ['letters that are none', "encoding 'UTF8' lc_collate 'C' lc_ctype 'C'", /ctype C; create it with/],
  ['bytes instead of letters', "encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'", /encoded in SQL_ASCII/],
])('a database of %s is refused', async (_what, options, words) => {
  const name = `odd_${process.pid}`
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name} template template0 ${options}`)
  const ended = await ready(['start', '--api'], {
    PORT: '0',
    ...keys,
    PUBLIC_URL: 'http://127.0.0.1',
    PICTURES_DIR: newFolder(),
    DATABASE_URL: url.replace(/[^/]+$/, name),
  })
  await client.query(`drop database ${name} with (force)`)
  await client.end()
  expect([ended.code, ended.err.trim()]).toEqual([1, expect.stringMatching(words)])
})

test('a crash of the database is told as a passing trouble, and is over without a restart of ours', async () => {
  const seen = new Set<number>()
  const isBack = postgres.crash().then(() => true)
  while (!(await Promise.race([isBack, new Promise<boolean>((resolve) => setTimeout(resolve, 20, false))])))
    seen.add((await post(running, 'places/listRegions', {})).status)
  const back = Date.now()
  await until(() => isFine(running.url))
  expect(Date.now() - back).toBeLessThan(10_000)
  expect((await post(running, 'places/listRegions', {})).status).toBe(200)
  expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([])
  // A server that is not ours only loses its connections, which no caller may notice.
  expect(process.env.TEST_DATABASE_URL !== undefined || seen.has(503)).toBe(true)
})

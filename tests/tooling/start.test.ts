import { request } from 'node:http'
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../product'
import { isFine, killBoth, newFolder, newStartedFolder, ready, removeFolders, type Running, startApi, until } from './ready'

afterAll(removeFolders)

/** Includes starting Node and bundling, on a busy machine; the refusal itself takes no time. */
const soon = 5000
const key = '0123456789abcdef'.repeat(4)

const expectRefusal = (ended: Awaited<ReturnType<typeof ready>>, words: RegExp) => {
  expect(ended.err.trim().split('\n')).toEqual([expect.stringMatching(words)])
  expect(ended.code).toBe(1)
}

describe('while one runs', () => {
  let running: Running
  beforeAll(async () => {
    running = await startApi()
  })
  afterAll(async () => {
    running.child.kill('SIGTERM')
    await running.ended
  })

  test('a second process on its data folder is refused at once, and the first goes on', async () => {
    const second = await ready(['start', '--api'], { DEMO: '0', PORT: '0', DATA_DIR: running.dataDir })
    expectRefusal(second, /data folder .* is in use by process \d+/)
    expect(second.ms).toBeLessThan(soon)
    expect(await isFine(running.url)).toBe(true)
  })

  test('a second process on its port is refused at once, and makes no data folder', async () => {
    const second = await ready(['start', '--api'], { DEMO: '0', PORT: running.port, DATA_DIR: join(newFolder(), 'data') })
    expectRefusal(second, /port \d+ is taken/)
    expect(second.ms).toBeLessThan(soon)
    expect(await isFine(running.url)).toBe(true)
  })

  test('its data folder cannot be copied, nor its people changed', async () => {
    expectRefusal(
      await ready(['backup', join(newFolder(), 'copy')], { DEMO: '0', DATA_DIR: running.dataDir, BACKUP_KEY: '0123456789abcdef'.repeat(4) }),
      /in use by process/,
    )
    expectRefusal(await ready(['admin', 'list-grants'], { DEMO: '0', DATA_DIR: running.dataDir }), /in use by process/)
    expect(await isFine(running.url)).toBe(true)
  })
})

test('a request under way is finished after SIGTERM, then the process ends well and the folder is free', async () => {
  const running = await startApi()
  const reply = new Promise<number | undefined>((resolve, reject) => {
    const slow = request(
      `${running.url}/api/places/listRegions`,
      { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '15' } },
      (response) => resolve(response.resume().statusCode),
    )
    slow.once('error', reject)
    slow.write('{"parent"')
    setTimeout(() => running.child.kill('SIGTERM'), 200)
    setTimeout(() => slow.end(':"62"}'), 1000)
  })
  expect(await reply).toBe(200)
  expect((await running.ended).code).toBe(0)
  const again = await startApi({ DATA_DIR: running.dataDir })
  expect(await isFine(again.url)).toBe(true)
  again.child.kill('SIGTERM')
  await again.ended
})

test('ends also when npm was told to stop, whose shell passes nothing on', async () => {
  const [dataDir, port] = [newFolder(), String(await freePort())]
  const shell = spawn('sh', ['-c', `"${process.execPath}" config/ready.mjs start --api; true`], {
    env: { PATH: process.env.PATH, npm_lifecycle_event: 'start', DEMO: '0', DATA_DIR: dataDir, PORT: port },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  await until(() => isFine(url).catch(() => false))
  shell.kill('SIGTERM')
  await until(async () => !existsSync(join(dataDir, 'lock')))
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

test('after a kill the next process takes the folder over', async () => {
  const running = await startApi()
  await killBoth(running)
  const again = await startApi({ DATA_DIR: running.dataDir })
  expect(await isFine(again.url)).toBe(true)
  again.child.kill('SIGTERM')
  expect((await again.ended).code).toBe(0)
})

const real = {
  DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
  PASS_KEY: key,
  DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4),
  PUBLIC_URL: 'https://union.example',
}
test.each([
  ['a demo on a real database', { ...real, DEMO: '1' }, /DEMO and DATABASE_URL contradict/],
  ['two databases', { ...real, DATA_DIR: '/tmp/x' }, /DATABASE_URL and DATA_DIR contradict/],
  ['a demo in production', { NODE_ENV: 'production' }, /NODE_ENV=production and the demo contradict/],
  ['a demo behind WeChat', { WECHAT_APPID: 'wx1', WECHAT_SECRET: 's' }, /WECHAT_SECRET and the demo contradict/],
  ['half a WeChat account', { ...real, WECHAT_APPID: 'wx1' }, /needed together/],
  ['a real database without a pass key', { DATABASE_URL: real.DATABASE_URL }, /PASS_KEY must be 64 hex digits/],
  ['a real database without a data key', { ...real, DATA_KEY: '' }, /^cannot go on: DATA_KEY must be 64 hex digits; make one with: openssl rand -hex 32$/],
  ['one key for both', { ...real, DATA_KEY: key }, /^cannot go on: PASS_KEY and DATA_KEY are the same: make another one with: openssl rand -hex 32$/],
  ['a real database without an address', { ...real, PUBLIC_URL: '' }, /^cannot go on: PUBLIC_URL is needed with DATABASE_URL: the address/],
  ['a name that looks like an address within', { ...real, PUBLIC_URL: 'http://10.0.0.1.example' }, /PUBLIC_URL must be https/],
  ['a placeholder as pass key', { ...real, PASS_KEY: '0'.repeat(64) }, /PASS_KEY is no random key/],
  ['another kind of database', { ...real, DATABASE_URL: 'mysql://x' }, /must start with postgres/],
  [
    'a database at a port that is none',
    { ...real, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:99999/none' },
    /^cannot go on: DATABASE_URL is no address: /,
  ],
  ['a database without a host', { ...real, DATABASE_URL: 'postgres://nobody:secret@/none' }, /^cannot go on: DATABASE_URL is no address: /],
  ['an unreachable database', real, /^cannot go on: cannot reach the database 127\.0\.0\.1:1\/none \(ECONNREFUSED\)$/],
  ['a proxy that is none', { TRUST_PROXY: 'true' }, /^cannot go on: TRUST_PROXY must be addresses of the proxies in front.*, not true$/],
  ['a range that is none', { TRUST_PROXY: '10.0.0.0/8,10.1.0.0/99' }, /not 10\.1\.0\.0\/99$/],
  ['a port that is none', { PORT: '99999' }, /PORT must be a whole number/],
  ['a switch that is none', { DEMO: 'maybe' }, /DEMO must be 1 or 0/],
  ['a folder that cannot be', { DATA_DIR: '/dev/null/data' }, /cannot write to the folder .*ENOTDIR/],
  ['a folder where none can be made', { DATA_DIR: '/proc/x/data' }, /^cannot go on: cannot write to the folder \/proc\/x\/data\/pictures \(ENOENT\)$/],
  ['pictures where none can be kept', { DEMO: '0', PICTURES_DIR: '/proc/x' }, /^cannot go on: cannot write to the folder \/proc\/x \(ENOENT\)$/],
  ['templates of no kind', { MESSAGE_TEMPLATES: 'garbage' }, /^cannot go on: MESSAGE_TEMPLATES must be .*, not garbage$/],
  ['pictures that cannot be kept', { DEMO: '0', PICTURES_DIR: '/dev/null/pictures' }, /cannot write to the folder .*ENOTDIR/],
])('%s is refused in one line', async (_what, env, words) => {
  const ended = await ready(['start', '--api'], { PORT: '0', ...('DATA_DIR' in env || 'DATABASE_URL' in env ? {} : { DATA_DIR: newFolder() }), ...env })
  expectRefusal(ended, words)
  expect(ended.err + ended.out).not.toContain('secret@')
})

test('an old Node is refused in one line', async () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})'
  expectRefusal(await ready(['start'], {}, ['--import', pretend]), /Node 20 or newer is needed, this is 18\.20\.0/)
})

test('the demo and a real embedded database never share a folder', async () => {
  const [withDemo, without] = [newFolder(), await newStartedFolder()]
  writeFileSync(join(withDemo, 'demo'), '2026-11-23')
  expectRefusal(await ready(['start', '--api'], { DEMO: '0', PORT: '0', DATA_DIR: withDemo }), /holds the demo/)
  expectRefusal(await ready(['start', '--api'], { PORT: '0', DATA_DIR: without }), /holds a database without the demo/)
})

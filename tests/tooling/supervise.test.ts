import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, isFine, removeFolders, type Running, serverOf, startApi, until } from './ready'

type Supervise = { heapLimit: (bytes: number) => number; pauseAfter: (lastPause: number, ranFor: number) => number }
let supervise: Supervise
beforeAll(async () => {
  supervise = (await import('../../cloudfunctions/_server/supervise.mjs' as string)) as Supervise
})
afterAll(removeFolders)

const stop = async ({ child, ended }: Running): Promise<Ended> => {
  child.kill('SIGTERM')
  return ended
}

test('Q01 a server that ends by itself is started again, and it is said', async () => {
  const running = await startApi()
  const first = serverOf(running)
  process.kill(first, 'SIGKILL')
  await until(async () => running.text.err.includes('ended by itself'))
  await until(() => isFine(running.url).catch(() => false))
  expect(serverOf(running)).not.toBe(first)
  expect(running.text.err.trim()).toBe('the server ended by itself (SIGKILL), it is started again in 1 s')
  expect((await stop(running)).code).toBe(0)
})

test('Q01 the second time it waits longer, and may be stopped while it waits', async () => {
  const running = await startApi()
  process.kill(serverOf(running), 'SIGABRT')
  await until(() =>
    isFine(running.url).then(
      (isUp) => isUp && running.text.err.includes('in 1 s'),
      () => false,
    ),
  )
  process.kill(serverOf(running), 'SIGABRT')
  await until(async () => running.text.err.includes('it is started again in 2 s'))
  expect((await stop(running)).code).toBe(0)
  await expect(fetch(running.url)).rejects.toThrow('fetch failed')
})

test('Q01 a server told to stop is not started again', async () => {
  const running = await startApi()
  process.kill(serverOf(running), 'SIGTERM')
  expect(await running.ended).toMatchObject({ code: 0, err: '' })
})

test('Q01 without its supervisor the server stops and leaves the folder free', async () => {
  const running = await startApi()
  running.child.kill('SIGKILL')
  await running.ended
  expect(existsSync(join(running.dataDir, 'lock'))).toBe(false)
})

test('Q01 pauses grow to a minute, and begin anew after a minute that went well', () => {
  const pauses = Array.from({ length: 8 }).reduce<number[]>((known) => [...known, supervise.pauseAfter(known.at(-1) ?? 0, 100)], [])
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  expect(supervise.pauseAfter(32_000, 60_000)).toBe(1000)
})

test.each([
  ['512 MB', 512, 256],
  ['the smallest', 256, 192],
  ['4 GB', 4096, 2048],
  ['24 GB', 24_576, 4096],
])('Q01 on a machine of %s the heap is held to what fits', (_what, megabytes, limit) => {
  expect(supervise.heapLimit(megabytes * 2 ** 20)).toBe(limit)
})

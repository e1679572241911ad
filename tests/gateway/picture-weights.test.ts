import { monitorEventLoopDelay } from 'node:perf_hooks'
import { makePhoto } from '../photo'
import { type Door, makeDoor } from './door'

let door: Door
beforeAll(async () => {
  door = await makeDoor({ rateLimit: 0 })
})
afterAll(() => door.close())

const sizesOf = async (body: Buffer) => {
  const person = await door.world.person()
  const response = await door.upload(person, body)
  const { url, grid, screen } = response.json().data as Record<'url' | 'grid' | 'screen', string>
  const bytes = async (address: string) => (await door.request({ method: 'GET', url: address })).rawPayload.length / 1024
  return { full: await bytes(url), screen: await bytes(screen), grid: await bytes(grid) }
}

test.each([1, 2])('photograph %i weighs at most 18 KB in the grid and 110 KB on the screen', async (seed) => {
  const { full, screen, grid } = await sizesOf(await makePhoto(seed))
  // The fixture weighs what photographs do.
  expect(full).toBeGreaterThanOrEqual(270)
  expect(full).toBeLessThanOrEqual(300)
  expect(screen).toBeLessThanOrEqual(110)
  expect(grid).toBeLessThanOrEqual(18)
})

test('a portrait, which is taller than it is wide, keeps within them too', async () => {
  const { screen, grid } = await sizesOf(await makePhoto(5, { orientation: 6 }))
  expect([screen <= 110, grid <= 18]).toEqual([true, true])
})

/** While `work` goes on others read the feed: how long the loop stood still, how long a reader waited, how much memory was taken at most. */
const readMeanwhile = async (work: () => Promise<unknown>) => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const start = process.memoryUsage().rss
  let [isDone, most] = [false, start]
  const waits: number[] = []
  delay.enable()
  const worked = work().finally(() => (isDone = true))
  while (!isDone) {
    const since = performance.now()
    expect((await door.post(null, 'feed/listFeed', {})).statusCode).toBe(200)
    waits.push(performance.now() - since)
    most = Math.max(most, process.memoryUsage().rss)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  delay.disable()
  await worked
  waits.sort((a, b) => a - b)
  const found = { delay: delay.percentile(95) / 1e6, wait: waits[Math.floor(waits.length * 0.95)]!, calls: waits.length, memory: (most - start) / 1024 ** 2 }
  // oxlint-disable-next-line no-console -- the figures beside their limits
  console.info(JSON.stringify(found))
  return found
}

test('while photographs of 4000 × 3000 are taken in, others are answered as ever and memory stays flat', async () => {
  const photo = await makePhoto(1)
  const takeIn = async (count: number) => {
    const people = await Promise.all(Array.from({ length: count }, () => door.world.person()))
    const replies = await Promise.all(people.map((person) => door.upload(person, photo)))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(people.map(() => 200))
  }
  await takeIn(2)
  const ten = await readMeanwhile(() => takeIn(10))
  expect(ten.calls).toBeGreaterThanOrEqual(10)
  expect(ten.delay).toBeLessThan(50)
  expect(ten.wait).toBeLessThan(250)
  // Decoded a photograph is 36 MB, and two are at once, however many come: ten at once would be 360.
  expect(ten.memory).toBeLessThan(250)
})

test('work that stands in the way is seen by the same measure', async () => {
  const stand = async () => {
    for (let turn = 0; turn < 5; turn++) {
      for (const since = performance.now(); performance.now() - since < 150;);
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  expect((await readMeanwhile(stand)).delay).toBeGreaterThan(50)
})

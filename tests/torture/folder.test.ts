import { join } from 'node:path'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { migrate } from '../../cloudfunctions/_shared/db/db'
import { rounds, tell } from '../rounds'
import { killBoth, newFolder, ready, removeFolders, startApi } from '../tooling/ready'
import { makeWorld } from '../world'
import { violationsOf } from './check'
import { httpDoor } from './doors'
import type { Call } from './history'
import { play } from './play'
import { readHistory } from './read-history'
import { type Scene, setScenes } from './stage'

const kills = rounds('kill -9 of the product on its embedded database', 2, 50)
const seconds = rounds('second processes on one folder', 2, 20)
const env = { RATE_LIMIT: '0', LOG_LEVEL: 'silent' }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

afterAll(removeFolders)

const withWorld = async <T>(dataDir: string, work: (world: Awaited<ReturnType<typeof makeWorld>>) => Promise<T>): Promise<T> => {
  const database = await openEmbedded(dataDir)
  try {
    await migrate(database)
    return await work(await makeWorld({ database }))
  } finally {
    await database.close()
  }
}
test('killed in the middle of its work again and again, it loses nothing that it acknowledged', async () => {
  const dataDir = newFolder()
  const scenes = await withWorld(dataDir, (world) => setScenes(world, { scenes: kills, actors: 30, capacity: 10, limit: 8 }))
  const played: { scene: Scene; calls: Call[] }[] = []
  let running = await startApi({ ...env, DATA_DIR: dataDir })
  let through = httpDoor(running.url)
  for (const scene of scenes) {
    const playing = play(scene, [(message, patience) => through.door(message, patience)], { doubled: 0.3, lost: 0.1, turns: 3 })
    await pause(100 + Math.random() * 400)
    await killBoth(running)
    through.close()
    running = await startApi({ ...env, DATA_DIR: dataDir })
    through = httpDoor(running.url)
    played.push({ scene, calls: await playing })
  }
  await killBoth(running)
  through.close()
  const found = await withWorld(dataDir, async ({ pool }) => {
    const all: string[][] = []
    for (const { scene, calls } of played) all.push(violationsOf(await readHistory(pool, scene, calls, [])))
    return all
  })
  const acknowledged = played.flatMap(({ calls }) => calls).filter(({ outcome }) => outcome.kind === 'answered').length
  tell({ name: 'acknowledged answers across these kills', value: acknowledged })
  tell({ name: 'histories on the embedded database with a loss', value: found.filter((names) => names.length > 0).length, atMost: 0 })
  expect(found.filter((names) => names.length > 0)).toEqual([])
  expect(acknowledged).toBeGreaterThan(kills * 20)
}, 1_800_000)

test('a second process on its folder is refused', async () => {
  const first = await startApi({ ...env })
  const took: number[] = []
  for (let turn = 0; turn < seconds; turn++) {
    const second = await ready(['start', '--api'], { DEMO: '0', PORT: '0', DATA_DIR: first.dataDir })
    expect([second.code, second.err]).toEqual([1, expect.stringMatching(/data folder .* is in use by process \d+/)])
    took.push(second.ms)
  }
  // With Node's own start and the bundling in it; on a machine that is busy with other tests it takes longer.
  const median = took.sort((a, b) => a - b)[Math.floor(took.length / 2)] as number
  tell({ name: 'a second process on one folder is refused after, ms', value: Math.round(median), atMost: 1000 })
  expect(median).toBeLessThan(5000)
  expect((await fetch(new URL(join('api', 'health'), `${first.url}/`))).status).toBe(200)
  await killBoth(first)
}, 120_000)

import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { type Postgres, startPostgres } from '../postgres'
import { rounds, share, tell } from '../rounds'
import { isFine, removeFolders, type Running, startApi, until } from '../tooling/ready'
import { makeWorld, type World } from '../world'
import { violationsOf } from './check'
import { httpDoor } from './doors'
import { play } from './play'
import { readHistory } from './read-history'
import { type Scene, setScenes } from './stage'
import { startKiller, startWatcher } from './trouble'

const atOnce = 10
const histories = rounds('histories under faults', 40, 2000)
const crashes = rounds('crashes of PostgreSQL', 2, 50)
const kills = share() > 0 ? Math.ceil(20_000 * share()) : 200
const longest = 45 * 60_000
const env = { PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4), RATE_LIMIT: '0', LOG_LEVEL: 'silent' }

let postgres: Postgres
let url: string
let gateways: Running[]
let world: World
beforeAll(async () => {
  postgres = await startPostgres()
  url = await postgres.makeDatabase()
  gateways = [await startApi({ ...env, DATABASE_URL: url })]
  gateways.push(await startApi({ ...env, DATABASE_URL: url }))
  // Its connections only prepare and read: they are no target.
  world = await makeWorld({ database: openPostgres(url, { application_name: 'torture' }) })
}, 120_000)
afterAll(async () => {
  for (const { child } of gateways) child.kill('SIGTERM')
  await Promise.all(gateways.map(({ ended }) => ended))
  await world.close()
  await postgres.stop()
  removeFolders()
})

/** Asks again as long as the server is being crashed: reading for the check is no part of what is checked. */
const insistOn = async <T>(read: () => Promise<T>): Promise<T> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

test(
  'two processes on one database, with backends killed, the server crashed, answers lost and calls doubled: every promise holds',
  async () => {
    const doors = gateways.map((gateway) => httpDoor(gateway.url))
    const killer = startKiller(url, { every: 40, atOnce: 2 })
    const watcher = startWatcher(url)
    const broken: string[] = []
    const back: number[] = []
    const counts = { done: 0, calls: 0, answered: 0, seen: 0 }
    let stage: Scene[] = []
    let making: Promise<void> | null = null

    const nextScene = async (): Promise<Scene> => {
      for (let scene = stage.pop(); ; scene = stage.pop()) {
        if (scene) return scene
        // Whoever finds the stage empty waits for the same new scenes.
        making ??= insistOn(() => setScenes(world, { scenes: 50, actors: 8, capacity: 3, limit: 2 })).then((made) => {
          stage = made
          making = null
        })
        await making
      }
    }

    const playOne = async () => {
      const scene = await nextScene()
      watcher.watch(scene.sessionId)
      const calls = await play(
        scene,
        doors.map(({ door }) => door),
        { doubled: 0.3, lost: 0.25, turns: 3 },
      )
      // A message whose sender is gone may still be under way in a process.
      await new Promise((resolve) => setTimeout(resolve, 300))
      const history = await insistOn(() => readHistory(world.pool, scene, calls, watcher.seenOf(scene.sessionId)))
      const found = violationsOf(history)
      if (found.length > 0) broken.push(`session ${scene.sessionId}: ${found.join('; ')}\n${JSON.stringify(history)}`)
      counts.done += 1
      counts.calls += calls.length
      counts.answered += calls.filter(({ outcome }) => outcome.kind === 'answered').length
      counts.seen += history.seen.length
    }
    const playOn = async () => {
      while ((counts.done < histories || killer.hits() < kills || back.length < crashes) && broken.length === 0) await playOne()
    }
    const crash = async () => {
      for (let turn = 1; turn <= crashes && broken.length === 0; turn++) {
        await until(async () => counts.done >= ((turn - 0.5) * histories) / crashes || broken.length > 0).catch(() => {})
        await postgres.crash()
        const began = performance.now()
        await Promise.all(gateways.map((gateway) => until(() => isFine(gateway.url))))
        back.push(performance.now() - began)
      }
    }
    try {
      await Promise.all([crash(), ...Array.from({ length: atOnce }, playOn)])
    } finally {
      await Promise.all([killer.stop(), watcher.stop()])
      for (const { close } of doors) close()
    }

    tell({ name: 'histories with a broken promise', value: broken.length, atMost: 0 })
    tell({ name: 'backends killed', value: killer.hits(), atLeast: 20_000 })
    tell({ name: 'deliveries in these histories', value: counts.calls })
    tell({ name: 'instants seen by the watcher', value: counts.seen })
    tell({ name: 'slowest answer after a crash, ms', value: Math.round(Math.max(...back)), atMost: 10_000 })
    expect(broken).toEqual([])
    expect(back).toHaveLength(crashes)
    expect(Math.max(...back)).toBeLessThan(10_000)
    expect(gateways.map(({ child }) => child.exitCode)).toEqual([null, null])
    expect(counts.answered).toBeGreaterThan(histories * 8)
    expect(counts.seen).toBeGreaterThan(histories * 5)
  },
  longest,
)

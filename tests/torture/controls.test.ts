import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { type Postgres, startPostgres } from '../postgres'
import { openUnlocked } from '../races/unlocked'
import { rounds, tell } from '../rounds'
import { makeWorld, type World } from '../world'
import { violationsOf } from './check'
import { innerDoor } from './doors'
import { forgetReplies } from './forgetful'
import { play } from './play'
import { readHistory } from './read-history'
import { setScenes } from './stage'

const runs = rounds('runs of each negative control', 10, 100)
const wanted = 0.9

let postgres: Postgres
beforeAll(async () => {
  // Without the lock deadlocks are many, and each would be looked for only after a second.
  postgres = await startPostgres({ deadlock_timeout: '30ms', fsync: 'off' })
})
afterAll(() => postgres.stop())

/** Plays scenes over three processes' worth of pools and returns what the check found in each. */
const playAll = async (open: (url: string) => Promise<World>, prepare: (world: World) => Promise<unknown>) => {
  const url = await postgres.makeDatabase()
  const worlds = [await open(url), await open(url), await open(url)]
  const [world] = worlds as [World]
  await prepare(world)
  const scenes = await setScenes(world, { scenes: runs, actors: 24, capacity: 6, limit: 6 })
  for (const each of worlds) each.now = world.now
  const found: string[][] = []
  for (const scene of scenes) {
    const calls = await play(scene, worlds.map(innerDoor), { doubled: 0.3, lost: 0, turns: 3 })
    found.push(violationsOf(await readHistory(world.pool, scene, calls, [])))
  }
  for (const each of worlds) await each.close()
  return found
}
const openLocked = (url: string) => makeWorld({ database: openPostgres(url, { max: 8 }) })

test('as it is, the same coming and going breaks nothing', async () => {
  const found = await playAll(openLocked, async () => {})
  expect(found.filter((names) => names.length > 0)).toEqual([])
}, 600_000)

test('without the lock it breaks, and the check sees it', async () => {
  // The unique place in the queue is a second guard behind the lock; it would hide that the first is gone.
  const found = await playAll(openUnlocked, ({ pool }) => pool.query('alter table enrollments drop constraint enrollments_pool_id_seq_key'))
  const caught = found.filter((names) => names.length > 0).length
  tell({ name: 'control without the lock, share caught', value: caught / runs, atLeast: wanted })
  expect(caught / runs).toBeGreaterThanOrEqual(wanted)
}, 600_000)

test('without the stored replies it breaks, and what people were told shows it', async () => {
  const found = await playAll(openLocked, ({ pool }) => forgetReplies(pool))
  // That the rows themselves are missing proves nothing about the check: what counts is what a late copy of a call did.
  const caught = found.filter((names) => names.includes('one key, two effects') || names.includes('an acknowledged change was lost')).length
  tell({ name: 'control without stored replies, share caught', value: caught / runs, atLeast: wanted })
  expect(caught / runs).toBeGreaterThanOrEqual(wanted)
}, 600_000)

import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { makeHousehold } from '../enrollment/party-stage'
import { type Postgres, startPostgres } from '../postgres'
import { rushParties } from '../races/party-rush'
import { rounds, tell } from '../rounds'
import { makeWorld, type World } from '../world'
import { startKiller } from './trouble'

const histories = rounds('histories of families with lost connections', 3, 100)

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres({ deadlock_timeout: '30ms', fsync: 'off' })
})
afterAll(() => postgres.stop())

test('families whose connections are cut in the middle of the work are in as a whole or not at all, and asking again gives one answer', async () => {
  const url = await postgres.makeDatabase()
  const open = () => makeWorld({ database: openPostgres(url, { max: 6 }) })
  const worlds = [await open(), await open(), await open()]
  const [world] = worlds as [World]
  const households: string[][] = []
  for (let index = 0; index < 16; index++) households.push(await makeHousehold(world, 5))
  const { activityId, organizationId } = await world.session()
  const found: string[][] = []
  let killed = 0
  for (let seed = 1; seed <= histories; seed++) {
    const { sessionId } = await world.session({ activityId, organizationId, capacity: 12 + (seed % 9), waitlistLimit: 25 })
    const killer = startKiller(url, { every: 25, atOnce: 1 })
    found.push(await rushParties({ worlds, sessionId, households, seed, endTrouble: killer.stop }))
    killed += killer.hits()
  }
  for (const each of worlds) await each.close()
  tell({ name: 'connections cut under families', value: killed })
  tell({ name: 'histories of families with a fault', value: found.filter((faults) => faults.length > 0).length, atMost: 0 })
  expect(found.filter((faults) => faults.length > 0)).toEqual([])
  expect(killed).toBeGreaterThan(histories * 3)
}, 1_800_000)

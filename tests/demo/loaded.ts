import { join } from 'node:path'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { loadDemo } from '../../cloudfunctions/_demo/load'
import { loadRegions } from '../../cloudfunctions/_server/migrate'
import { fresh } from '../empty-database'
import { makeWorld } from '../world'

/** Monday 9:41 in Shanghai, as in the mock-ups. */
export const monday = new Date('2026-11-23T01:41:00Z')

/** Processor time of this process, since the machine may be doing other things meanwhile. */
const cpuTime = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A world with all regions and the demo of that Monday; `loadTime` is its processor time in ms. */
export const loadWorld = async () => {
  const database = await openEmbedded(null, await fresh())
  await loadRegions(database, join(process.cwd(), 'config/regions'))
  const world = await makeWorld({ database })
  world.now = monday
  const before = cpuTime()
  await loadDemo(database, monday)
  const loadTime = cpuTime() - before
  const ask = async <Row extends Record<string, unknown>>(text: string): Promise<Row[]> => (await world.pool.query<Row>(text)).rows
  return {
    world,
    loadTime,
    ask,
    /** The first value of the first row. */
    one: async <T>(text: string): Promise<T> => Object.values((await ask(text))[0] ?? {})[0] as T,
    /** The first rows that a check finds wrong; empty where all are right. */
    wrong: (text: string) => ask(`${text} limit 5`),
  }
}

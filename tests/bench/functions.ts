import { statSync } from 'node:fs'
import { join } from 'node:path'
import { contract, type FunctionName } from '../../types'
import { built, callBuilt, easy, fromPhone } from '../bundles/bare'
import { startPostgres } from '../postgres'
import { makePostgresWorld } from '../world'
import { type Figure, quantile } from './figure'

const names = Object.keys(contract) as FunctionName[]
const starts = 5

/** The built cloud functions: the size of the largest, and the longest time from the start of node to the first answer with PostgreSQL. */
export const benchFunctions = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  const world = await makePostgresWorld(url)
  const env = { DATABASE_URL: url, PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
  try {
    // Adds activity 1, which a call asks for.
    await world.session()
    await callBuilt('identity', env, [fromPhone('o-wang', 'signInWechat')])
    const told: { name: string; kilobytes: number; ms: number }[] = []
    for (const name of names) {
      const { action, input = {} } = easy[name]
      const samples: number[] = []
      for (let start = 0; start < starts; start++) {
        const { replies, ms } = await callBuilt(name, env, [fromPhone('o-wang', action, input)])
        if (!replies[0]?.ok) throw new Error(`${name} ${action} did not answer`)
        samples.push(ms)
      }
      told.push({ name, kilobytes: statSync(join(built, name, 'index.js')).size / 1024, ms: quantile(samples, 0.5) })
    }
    const most = (key: 'kilobytes' | 'ms') => told.reduce((most, one) => (one[key] > most[key] ? one : most))
    const [largest, slowest] = [most('kilobytes'), most('ms')]
    return [
      { name: 'cloud function, largest', value: Math.round(largest.kilobytes * 10) / 10, unit: 'KB', budget: 350, note: `${largest.name}, of ${told.length}` },
      {
        name: 'cloud function, from start to first answer, slowest',
        value: Math.round(slowest.ms),
        unit: 'ms',
        budget: 400,
        note: `${slowest.name}; starting Node, WeChat's own SDK and connecting included; median of ${starts}`,
      },
    ]
  } finally {
    await world.close()
    await postgres.stop()
  }
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openPostgres } from '../../cloudfunctions/_shared/db'
import { makeGateway } from '../../cloudfunctions/gateway'
import { startPostgres } from '../postgres'
import { violationsOf } from '../torture/check'
import type { Call } from '../torture/history'
import { readHistory } from '../torture/read-history'
import { makeWorld } from '../world'
import { type Figure, quantile } from './figure'

const clients = 2000
const places = 200
const limit = 100
const turns = 3

type Came = { call: Call; took: number; statuses: number[] } | { failed: number }

const cameThrough = async (url: string, sessionId: string, codes: string[]): Promise<Came[]> => {
  const client = spawn(process.execPath, [join(process.cwd(), 'tests/bench/rush-client.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
  client.stdin.end(JSON.stringify({ url, codes, sessionId }))
  return JSON.parse(await text(client.stdout)) as Came[]
}

/** A popular class opens: everybody signs in for the first time and enrolls, all at one instant, and the history is checked. */
export const benchRush = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const database = openPostgres(await postgres.makeDatabase())
  const app = makeGateway({
    database,
    checkContent: async () => 'pass',
    exchangeCode: async (code) => `openid-${code}`,
    passKey: new Uint8Array(32),
    isDemo: false,
    rateLimit: 0,
  })
  try {
    const world = await makeWorld({ database })
    world.now = new Date()
    const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
    const p99: number[] = []
    let [wrong, failed, slowest] = [0, 0, 0]
    for (let turn = 0; turn < turns; turn++) {
      const { sessionId } = await world.session({ capacity: places, waitlistLimit: limit })
      const came = await cameThrough(
        url,
        sessionId,
        Array.from({ length: clients }, (_, index) => `turn-${turn}-of-${index}`),
      )
      const served = came.flatMap((one) => ('call' in one ? [one] : []))
      failed += clients - served.length + served.filter(({ statuses }) => statuses.some((status) => status >= 500)).length
      const scene = { sessionId, capacity: places, limit, actors: served.map(({ call }) => ({ id: call.personId, token: '' })) }
      const history = await readHistory(
        database.pool,
        scene,
        served.map(({ call }) => call),
        [],
      )
      wrong += violationsOf(history).length
      wrong += Math.abs(places - served.filter(({ call: { outcome } }) => outcome.kind === 'answered' && outcome.status === 'confirmed').length)
      const took = served.map((one) => one.took)
      p99.push(quantile(took, 0.99))
      slowest = Math.max(slowest, ...took)
    }
    return [
      {
        name: 'rush, from sign-in to answer, p99',
        value: Math.round(quantile(p99, 0.5)),
        unit: 'ms',
        budget: 1000,
        note: `${clients} new people at one instant for ${places} places, median of ${turns}; slowest of all ${Math.round(slowest)} ms`,
      },
      { name: 'rush, wrong answers', value: wrong, unit: '', budget: 0, note: 'the whole history against every promise' },
      { name: 'rush, answers of 5xx', value: failed, unit: '', budget: 0 },
    ]
  } finally {
    await app.close()
    await database.close()
    await postgres.stop()
  }
}

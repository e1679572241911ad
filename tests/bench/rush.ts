import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { makeGateway } from '../../cloudfunctions/_server/gateway'
import { startPostgres } from '../postgres'
import { violationsOf } from '../torture/check'
import type { Call } from '../torture/history'
import { readHistory } from '../torture/read-history'
import { makeWorld, type World } from '../world'
import { type Figure, quantile } from './figure'
import { plainPorts } from '../plain-ports'

const clients = 2000
const places = 200
const limit = 100
const turns = 3

type Came = { call: Call; took: number; statuses: number[] } | { failed: number }

const cameThrough = async (url: string, sessionId: string, codes: string[], within: number): Promise<Came[]> => {
  const client = spawn(process.execPath, [join(process.cwd(), 'tests/bench/rush-client.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
  client.stdin.end(JSON.stringify({ url, codes, sessionId, within }))
  return JSON.parse(await text(client.stdout)) as Came[]
}

/** A popular class opens: everybody signs in for the first time and enrolls. The replies are compared with the rows. */
const rush = async (world: World, url: string, name: string, within: number) => {
  const p99: number[] = []
  let [wrong, failed, slowest] = [0, 0, 0]
  for (let turn = 0; turn < turns; turn++) {
    const { sessionId } = await world.session({ capacity: places, waitlistLimit: limit })
    const codes = Array.from({ length: clients }, (_, index) => `${name}-${turn}-${index}`)
    const came = await cameThrough(url, sessionId, codes, within)
    const served = came.flatMap((one) => ('call' in one ? [one] : []))
    const calls = served.map(({ call }) => call)
    failed += clients - served.length + served.filter(({ statuses }) => statuses.some((status) => status >= 500)).length
    const scene = { sessionId, capacity: places, limit, actors: calls.map(({ personId }) => ({ id: personId, token: '' })) }
    wrong += violationsOf(await readHistory(world.pool, scene, calls, [])).length
    wrong += Math.abs(places - calls.filter(({ outcome }) => outcome.kind === 'answered' && outcome.status === 'confirmed').length)
    const took = served.map((one) => one.took)
    p99.push(quantile(took, 0.99))
    slowest = Math.max(slowest, ...took)
  }
  return { p99: Math.round(quantile(p99, 0.5)), wrong, failed, slowest: Math.round(slowest) }
}

/** Two thousand new people ask through HTTP for two hundred places, within a second and all at once. */
export const benchRush = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const database = openPostgres(await postgres.makeDatabase())
  const openidOf = async (code: string) => `openid-${code}`
  const app = makeGateway({ ...plainPorts(), database, login: { openidOf }, rateLimit: 0 })
  try {
    const world = await makeWorld({ database })
    world.now = new Date()
    const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
    await rush(world, url, 'first', 1000)
    const [spread, once] = [await rush(world, url, 'spread', 1000), await rush(world, url, 'once', 0)]
    const whole = `${clients} new people for ${places} places, median of ${turns}`
    return [
      {
        name: 'rush within a second, sign-in to answer, p99',
        value: spread.p99,
        unit: 'ms',
        budget: 1000,
        note: `${whole}; slowest of all ${spread.slowest} ms; server, database and 2 000 clients share ${availableParallelism()} cores`,
      },
      {
        name: 'rush at one instant, sign-in to answer, p99',
        value: once.p99,
        unit: 'ms',
        note: `clients on the same cores; slowest of all ${once.slowest} ms`,
      },
      {
        name: 'rush, wrong answers',
        value: spread.wrong + once.wrong,
        unit: '',
        budget: 0,
        note: 'every answer and row against every promise',
      },
      { name: 'rush, answers of 5xx', value: spread.failed + once.failed, unit: '', budget: 0 },
    ]
  } finally {
    await app.close()
    await database.close()
    await postgres.stop()
  }
}

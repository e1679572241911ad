import { served } from '../../cloudfunctions/functions'
import type { Ctx } from '../../cloudfunctions/_shared/core/context'
import { type Database, migrate } from '../../cloudfunctions/_shared/db/db'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { serve } from '../../cloudfunctions/_shared/core/serve'
import type { Point } from '../../types/shared'
import { cities, fillFeed } from './feed-data'
import { type Figure, quantile } from './figure'
import { plainPorts } from '../plain-ports'

const calls = 300
/** How many calls are left out: the first calls of a process plan the statements. */
const warmUp = 30
const embeddedCount = 100_000
/** The promised time of the nearby first page on the embedded database, ms. */
const budgetMs = 8
export const now = new Date('2026-11-23T02:00:00Z')

/** Points at which people are, the same each time: most in a city, one in ten somewhere in the country. */
const standpoints = (count: number): Point[] => {
  let state = 62
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  return Array.from({ length: count }, (_, index) => {
    const city = cities[Math.floor(random() * cities.length)] ?? { lat: 36, lng: 103 }
    const spread = index % 10 === 0 ? 1.5 : 0.1
    return { lat: city.lat + (random() - 0.5) * spread, lng: city.lng + (random() - 0.5) * spread }
  })
}

/** The call for the first page of the feed near a point. */
export const firstPage = (near: Point) => ({ action: 'listFeed', input: { near } })

export const callsOfMeasure = calls + warmUp

/** Calls through serve(), one after the other, from each point. Returns the ms of each call without the first ones. */
export const measure = async (database: Database, ask: (point: Point) => { action: string; input: unknown }) => {
  const ctx: Ctx = {
    ...plainPorts(),
    db: database.db,
    pool: database.pool,
    now,
    requestId: 'bench',
    me: { id: '1', name: '王秀兰', openid: null, grants: [] },
    tokenHash: null,
  }
  const samples: number[] = []
  const points = standpoints(calls)
  for (const [index, point] of [...points.slice(0, warmUp), ...points].entries()) {
    const started = performance.now()
    const reply = await serve(
      served,
      { function: 'feed', ...ask(point) },
      async () => ctx,
      () => {},
    )
    if (!reply.ok) throw new Error(`the feed refused: ${reply.error.code}`)
    if (index >= warmUp) samples.push(performance.now() - started)
  }
  return samples
}

const round = (value: number) => Math.round(value * 100) / 100

/** Measures the feed of a database that fillFeed filled with `count` activities. */
export const measureFeed = async (database: Database, count: number, where: string, budget?: number): Promise<Figure[]> => {
  const asks: [name: string, ask: (near: Point) => { action: string; input: unknown }, budget?: number][] = [
    ['first page', firstPage, budget],
    ['first page, one category on weekends', (near) => ({ action: 'listFeed', input: { near, category: 'skills', hours: 'weekend' } })],
    ['counts', (near) => ({ action: 'countFeed', input: { near } })],
  ]
  const figures: Figure[] = []
  for (const [name, ask, limit] of asks) {
    const samples = await measure(database, ask)
    figures.push({
      name: `nearby feed, ${name}, p95`,
      value: round(quantile(samples, 0.95)),
      unit: 'ms',
      ...(limit === undefined ? {} : { budget: limit }),
      note: `${count.toLocaleString('en')} activities on ${where}; p50 ${round(quantile(samples, 0.5))} ms, slowest ${round(Math.max(...samples))} ms`,
    })
  }
  return figures
}

/** The feed on PGlite in memory, with 100 000 activities. */
export const benchFeed = async (): Promise<Figure[]> => {
  const database = await openEmbedded(null)
  try {
    await migrate(database)
    await fillFeed(database.pool, embeddedCount, now)
    return await measureFeed(database, embeddedCount, 'PGlite', budgetMs)
  } finally {
    await database.close()
  }
}

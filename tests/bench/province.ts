import { openPostgres } from '../../cloudfunctions/_shared/db/db'
import { startPostgres } from '../postgres'
import { callsOfMeasure, firstPage, measure, measureFeed, now } from './feed'
import { fillFeed } from './feed-data'
import { type Figure, quantile } from './figure'
import { benchLists } from './lists'
import { sayAgain } from './pgbench'
import { openRecorded } from './record'

const [few, many] = [100_000, 1_000_000]
const clients = 4
const turns = 3
const median = (values: number[]) => quantile(values, 0.5)
const round = (value: number) => Math.round(value * 100) / 100

/** Calls a second of the product, and of pgbench running the same statements, measured by turns on as many connections. */
const besidePgbench = async (url: string) => {
  const recorded = openRecorded(url)
  await measure(recorded.database, firstPage)
  await recorded.database.close()
  const database = openPostgres(url, { max: clients })
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    const started = performance.now()
    await Promise.all(Array.from({ length: clients }, () => measure(database, firstPage)))
    ours.push(performance.now() - started)
    theirs.push(await sayAgain(url, recorded.said, { clients }))
  }
  await database.close()
  const perSecond = (ms: number) => (clients * callsOfMeasure * 1000) / ms
  return { ours: perSecond(median(ours)), theirs: perSecond(median(theirs)) }
}

/** The nearby feed on PostgreSQL with a million activities, compared with a hundred thousand. */
export const benchProvince = async (): Promise<Figure[]> => {
  // Filling is not measured, so it need not be durable.
  const postgres = await startPostgres({ fsync: 'off', synchronous_commit: 'off', max_wal_size: '8GB', maintenance_work_mem: '256MB', shared_buffers: '512MB' })
  try {
    const p95: number[] = []
    const figures: Figure[] = []
    let rates = { ours: 0, theirs: 0 }
    for (const count of [few, many]) {
      const url = await postgres.makeDatabase()
      const database = openPostgres(url, { statement_timeout: 0 })
      await fillFeed(database.pool, count, now)
      const measured = await measureFeed(database, count, 'PostgreSQL', count === many ? 5 : undefined)
      await database.close()
      figures.push(...measured)
      p95.push(measured[0]?.value ?? Number.NaN)
      if (count === many) {
        rates = await besidePgbench(url)
        figures.push(...(await benchLists(url)))
      }
    }
    return [
      ...figures,
      { name: 'nearby feed, p95 over ten times as many activities', value: round((p95[1] ?? 0) / (p95[0] ?? 0)), unit: '×', budget: 2 },
      { name: 'nearby feed, first pages', value: Math.round(rates.ours), unit: '/s', note: `${clients} connections, one process` },
      {
        name: 'nearby feed, ratio to pgbench',
        value: round(rates.ours / rates.theirs),
        unit: '×',
        atLeast: 0.75,
        note: `pgbench says the same statements on both cores, ${Math.round(rates.theirs)}/s; one process of ours also makes twenty cards of each answer`,
      },
    ]
  } finally {
    await postgres.stop()
  }
}

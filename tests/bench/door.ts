import { randomUUID } from 'node:crypto'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db/db'
import type { Scan } from '../../types/checkin'
import { readPack } from '../../types/rules/pack-people'
import { enrollmentKey, fromHex, makePass, toHex } from '../../types/rules/pass'
import { startPostgres } from '../postgres'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { type Figure, quantile } from './figure'

const people = 3000
const scansEach = 1000
const batch = 200
const turns = 7

/** A session with 3 000 places taken, and its volunteer. */
const fill = async (world: World) => {
  const { sessionId, activityId } = await world.session({ startsAt: world.in(1), capacity: people })
  await world.pool.query(
    `insert into persons (name, face, created_at) select '王秀' || chr(19968 + n), '/demo/person-li.svg', now() from generate_series(1, $1) n`,
    [people],
  )
  await world.pool.query(
    `insert into enrollments (pool_id, person_id, status, seq, number, enrolled_at, changed_at)
     select $1, id, 'confirmed', row_number() over (), 4294967295 - id * 1000, now(), now() from persons where name like '王秀%'`,
    [sessionId],
  )
  await world.pool.query('analyze')
  return { sessionId, activityId, volunteer: await world.volunteer(sessionId) }
}

const ms = (value: number) => Math.round(value * 10) / 10
const kilobytes = (value: unknown) => Math.round(Buffer.byteLength(JSON.stringify(value)) / 100) / 10

const upload = async (world: World, volunteer: WorldPerson, scans: Scan[]) => {
  const started = performance.now()
  for (let from = 0; from < scans.length; from += batch) await world.call(volunteer, 'checkin', 'uploadScans', { scans: scans.slice(from, from + batch) })
  return performance.now() - started
}
const countRows = async (world: World) =>
  JSON.stringify((await world.pool.query('select (select count(*) from scans) as scans, (select count(*) from attendances) as attendances')).rows)

const measure = async (database: Database): Promise<Figure[]> => {
  const world = await makeWorld({ database })
  const { sessionId, activityId, volunteer } = await fill(world)
  const getPack = () => world.call(volunteer, 'checkin', 'getPack', { sessionId })
  const empty = await getPack()
  const pack = readPack(empty)
  const sessionKey = fromHex(pack.keys[0] ?? '')
  let seq = 0
  const scansOf = (from: number): Scan[] =>
    Array.from({ length: scansEach }, (_, index) => {
      const enrollmentNumber = pack.rows[(from + index) % people]?.[0] ?? 0
      const key = toHex(enrollmentKey(sessionKey, pack.sessionNumber, enrollmentNumber, 0))
      const code = makePass({ sessionNumber: pack.sessionNumber, enrollmentNumber, keyId: 0, key }, world.now.getTime())
      const made = { scanId: randomUUID(), sessionId, enrollmentNumber, at: world.now.toISOString(), clockOffset: 0, device: 'bench-phone', seq: ++seq, code }
      return { ...made, direction: 'in', verdict: 'ok', source: 'camera' }
    })
  const samples: number[] = []
  let last: Scan[] = []
  // The tables are used once first, as after a day: for a table analyzed while it was empty PostgreSQL plans to read all of it for each reference.
  await upload(world, volunteer, scansOf(0).slice(0, batch))
  await world.pool.query('analyze')
  // In each batch three people enter and the others are repeats, as a door sends them.
  for (let turn = 0; turn < turns; turn++) samples.push(await upload(world, volunteer, (last = scansOf(turn * scansEach))))
  const before = await countRows(world)
  const replay = await upload(world, volunteer, last)
  if ((await countRows(world)) !== before) throw new Error('a replay changed something')
  const full = await getPack()
  await world.db.updateTable('activities').set({ doorRules: '{"isStrict":true}' }).where('id', '=', activityId).execute()
  const strict = await getPack()
  return [
    {
      name: 'door: pack of 3 000 people who are all in',
      value: kilobytes(full),
      unit: 'KB',
      budget: 100,
      note: `before the doors open ${kilobytes(empty)}; strict ${kilobytes(strict)}: 3 000 keys of 32 bytes are 96 KB by themselves`,
    },
    {
      name: 'door: upload of 1 000 scans in five calls, p50',
      value: ms(quantile(samples, 0.5)),
      unit: 'ms',
      budget: 50,
      note: `fastest ${ms(Math.min(...samples))}; sent again ${ms(replay)}, changes nothing. Each scan is proved, written with its attendance (two rows, six index entries, five references) and folded with all earlier ones; the budget was measured on rows alone`,
    },
  ]
}

/** What a phone at a door downloads and uploads, on a real PostgreSQL. */
export const benchDoor = async (): Promise<Figure[]> => {
  const postgres = await startPostgres()
  const database = openPostgres(await postgres.makeDatabase())
  try {
    return await measure(database)
  } finally {
    await database.close()
    await postgres.stop()
  }
}

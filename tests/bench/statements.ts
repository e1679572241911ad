import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { type Database, openPostgres } from '../../cloudfunctions/_shared/db'
import { issueToken } from '../../cloudfunctions/_shared/identity-of'
import { dayOf } from '../../cloudfunctions/_shared/time'
import { runTimers as runSeatTimers } from '../../cloudfunctions/enrollment/timers'
import { runTimers as runNoticeTimers } from '../../cloudfunctions/notifications/timers'
import { runShiftTimers } from '../../cloudfunctions/volunteering/timers'
import { makeWorld, type WorldPerson } from '../world'
import { explain, type Touched } from './explain'
import { now } from './feed'
import { openRecorded, type Said } from './record'

export type Line = Touched & { name: string; text: string; isGeneric: boolean }
const home = { lat: 36.061, lng: 103.834 }

/** Everything that is asked, and the timers: a name and what says its statements. `ids` are of rows that fillFeed and fillLife made. */
const asks = async (database: Database, pool: Pool) => {
  const world = await makeWorld({ database })
  world.now = now
  const say = async <Row extends object>(text: string) => (await pool.query<Row>(text)).rows
  const person = async (id: number): Promise<WorldPerson> => ({ id: `${id}`, name: '', token: await issueToken(database.db, now, `${id}`) })
  const [worker, staff, admin, volunteer] = [await person(1), await person(5000), await person(4998), await person(4999)]
  const at = `timestamptz '${now.toISOString()}'`
  const [past] = await say<{ id: string; activity_id: string; organization_id: string; venue_id: string }>(
    `select id::text, activity_id::text, organization_id::text, venue_id::text from sessions where ends_at <= ${at} order by id limit 1`,
  )
  const [coming] = await say<{ id: string; organization_id: string }>(
    `select s.id::text, s.organization_id::text from sessions s join enrollments e on e.session_id = s.id and e.person_id = 1 where s.starts_at > ${at} order by s.id limit 1`,
  )
  // The crowded session is the first of the past, whose organization's admin and volunteer they are.
  await pool.query('update grants set organization_id = $1 where organization_id is not null', [past!.organization_id])
  const day = dayOf(now)
  const clock = { db: database.db, now }
  const scan = { sessionId: past!.id, enrollmentNumber: 150, direction: 'in', at: now.toISOString(), clockOffset: 0, device: 'door-9999', seq: 1 } as const
  const calls: Record<string, () => Promise<unknown>> = {
    'checkin.getPack': () => world.call(volunteer, 'checkin', 'getPack', { sessionId: past!.id }),
    'checkin.uploadScans': () =>
      world.call(volunteer, 'checkin', 'uploadScans', { scans: [{ ...scan, scanId: randomUUID(), verdict: 'ok', source: 'search', code: '' }] }),
    'checkin.getDoorReport': () => world.call(admin, 'checkin', 'getDoorReport', { sessionId: past!.id }),
    'checkin.listShifts, staff': () => world.call(staff, 'checkin', 'listShifts', {}),
    'checkin.listShifts': () => world.call(volunteer, 'checkin', 'listShifts', {}),
    'checkin.listPasses': () => world.call(worker, 'checkin', 'listPasses', {}),
    'notifications.listNotices': () => world.call(worker, 'notifications', 'listNotices', {}),
    'notifications.countUnread': () => world.call(worker, 'notifications', 'countUnread', {}),
    'feed.listForModeration': () => world.call(staff, 'feed', 'listForModeration', {}),
    'activities.listPosted': () => world.call(admin, 'activities', 'listPosted', {}),
    'activities.listForReview': () => world.call(staff, 'activities', 'listForReview', { status: 'submitted' }),
    'activities.listForReview, published': () => world.call(staff, 'activities', 'listForReview', { status: 'published' }),
    'activities.listDay, near': () => world.call(null, 'activities', 'listDay', { day, near: home }),
    'activities.listDay, county': () => world.call(null, 'activities', 'listDay', { day, regionCode: '620101' }),
    'activities.listDay, city': () => world.call(null, 'activities', 'listDay', { day, regionCode: '6201' }),
    'activities.listDay, province': () => world.call(null, 'activities', 'listDay', { day, regionCode: '62' }),
    'organizations.listOrganizations, near': () => world.call(null, 'organizations', 'listOrganizations', { near: home }),
    'organizations.listOrganizations': () => world.call(null, 'organizations', 'listOrganizations', {}),
    'organizations.getOrganization': () => world.call(null, 'organizations', 'getOrganization', { id: past!.organization_id }),
    'places.listVenues, near': () => world.call(null, 'places', 'listVenues', { near: home }),
    'places.listVenues': () => world.call(null, 'places', 'listVenues', {}),
    'places.getVenue': () => world.call(null, 'places', 'getVenue', { id: past!.venue_id }),
    'enrollment.listMine, open': () => world.call(worker, 'enrollment', 'listMine', { which: 'open' }),
    'enrollment.listMine, past': () => world.call(worker, 'enrollment', 'listMine', { which: 'past' }),
    'enrollment.listConflicts': () => world.call(worker, 'enrollment', 'listConflicts', { sessionId: coming!.id }),
    'enrollment.listRoster': () => world.call(admin, 'enrollment', 'listRoster', { sessionId: past!.id }),
    'volunteering.listOpenShifts': () => world.call(worker, 'volunteering', 'listOpenShifts', { near: home }),
    'volunteering.listMyShifts': () => world.call(worker, 'volunteering', 'listMyShifts', { which: 'coming' }),
    'volunteering.listWaiting': () => world.call(admin, 'volunteering', 'listWaiting', {}),
    'timer enrollment': () => runSeatTimers(clock),
    'timer volunteering': () => runShiftTimers(clock),
    'timer notifications': () => runNoticeTimers(clock),
  }
  return calls
}

/** Runs the timers until they find nothing to do, so that the next minute is one with nothing to do. */
export const settleTimers = async (database: Database): Promise<void> => {
  const clock = { db: database.db, now }
  for (let turn = 0; turn < 2000; turn++) {
    const { missed, drawn, promoted } = await runSeatTimers(clock)
    const { reminded, asked } = await runNoticeTimers(clock)
    const shifts = await runShiftTimers(clock)
    if (missed + drawn + promoted + reminded + asked + shifts.reminded + shifts.signedOut === 0) return
  }
  throw new Error('the timers find no end')
}

/** What every statement of every listed verb and timer touches on the database at `url`, which fillFeed and fillLife have filled. */
export const touchedBy = async (url: string): Promise<Line[]> => {
  const recorded = openRecorded(url)
  const plain = openPostgres(url, { statement_timeout: 0, idle_in_transaction_session_timeout: 0 })
  try {
    const lines: Line[] = []
    for (const [name, ask] of Object.entries(await asks(recorded.database, plain.pool))) {
      recorded.said.length = 0
      await ask()
      const said: Said[] = [...recorded.said]
      for (const { said: one, ...touched } of await explain(plain.pool, said)) lines.push({ name, text: one.text.replace(/\s+/g, ' ').trim(), ...touched })
    }
    return lines
  } finally {
    await plain.close()
    await recorded.database.close()
  }
}

export const broken = (lines: Line[], rows: number, blocks: number) => lines.filter((line) => line.rows > rows || line.blocks > blocks)
export const tableOf = (lines: Line[]) =>
  lines
    .map(
      ({ name, rows, blocks, ms, isGeneric, text }) =>
        `${String(rows).padStart(8)} rows ${String(blocks).padStart(7)} blocks ${String(ms).padStart(9)} ms ${isGeneric ? 'any' : '   '} ${name}: ${text.slice(0, 90)}`,
    )
    .join('\n')

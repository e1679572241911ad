import type { Database } from '../_shared/db/db'
import { startReview } from '../activities/review-clock'
import { calendarOf } from './calendar'
import type { Regions } from './ground'
import { continueIds, insertRows, type Rows } from './insert'
import { organizationFacts, venueFacts } from './facts'
import { demoRows } from './rows'
import type { Upload } from './uploads'

const widths = [2, 4, 6, 9, 12]
/** Codes of the regions of all facts, and of those above them. */
const neededRegions = () => {
  const codes = [...organizationFacts.flatMap(({ region, guidedBy }) => [region, guidedBy ?? region]), ...venueFacts.map(({ region }) => region)]
  return [...new Set(codes.flatMap((code) => widths.filter((width) => width <= code.length).map((width) => code.slice(0, width))))]
}

const withIds = [
  'persons',
  'savedPlaces',
  'organizations',
  'teams',
  'projects',
  'venues',
  'venueRooms',
  'venueClosures',
  'templates',
  'series',
  'brands',
  'activities',
  'sessions',
  'grants',
  'invitations',
  'posts',
  'comments',
  'enrollments',
  'ratings',
  'opinions',
  'notices',
  'shifts',
  'shiftSignups',
  'shiftMarks',
  'shiftCorrections',
] as const

/**
 * Fills an empty, migrated database, whose regions are loaded, with the demo around the Shanghai day of `now`, in one transaction. The same
 * day gives the same rows (before 8:30 without those of this morning). Throws where the database has a person already, or a region is
 * missing. Returns the pictures that demo people took: their rows are written, and their files must be made by whoever has a folder for them.
 */
export const loadDemo = async ({ db }: Database, now: Date): Promise<Upload[]> =>
  db.transaction().execute(async (tx) => {
    if (await tx.selectFrom('persons').select('id').limit(1).executeTakeFirst()) throw new Error('the demo is only loaded into an empty database')
    const found = await tx.selectFrom('regions').select(['code', 'name', 'lat', 'lng']).where('code', 'in', neededRegions()).execute()
    const regions: Regions = new Map(found.map((region) => [region.code, region]))
    const { rows, uploads } = demoRows(calendarOf(now), regions)
    // 12351 is the unions' hotline, the same everywhere.
    await tx.updateTable('regions').set({ phone: '12351' }).where('code', '=', '62').execute()
    for (const table of Object.keys(rows) as (keyof Rows)[]) await insertRows(tx, table, rows[table] ?? [])
    for (const table of withIds) await continueIds(tx, table)
    await continueIds(tx, 'sessions', 'number')
    for (const { id, submittedAt, status } of rows.activities ?? []) if (id && submittedAt && status === 'submitted') await startReview(tx, submittedAt, id)
    return uploads
  })

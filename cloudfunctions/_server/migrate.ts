import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, migrate } from '../_shared/db/db'
import { shortRegionName } from '../_shared/near/region-names'
import type { Tables } from '../_shared/db/tables'
import { Refusal } from './refusal'

/** All tables; the type makes a missing one not compile. */
const tableNames: Record<keyof Tables, true> = {
  regions: true,
  persons: true,
  tokens: true,
  credentials: true,
  failedTries: true,
  signIns: true,
  desks: true,
  slips: true,
  savedPlaces: true,
  audit: true,
  alarms: true,
  tickets: true,
  ticketSteps: true,
  broadcasts: true,
  daysOff: true,
  pictures: true,
  organizations: true,
  teams: true,
  projects: true,
  venues: true,
  venueRooms: true,
  venueClosures: true,
  series: true,
  templates: true,
  brands: true,
  organizationFollowers: true,
  organizationChanges: true,
  organizationApplications: true,
  seriesFollowers: true,
  activities: true,
  pools: true,
  sessions: true,
  grants: true,
  invitations: true,
  posts: true,
  likes: true,
  comments: true,
  enrollments: true,
  requests: true,
  turns: true,
  scans: true,
  attendances: true,
  ratings: true,
  opinions: true,
  notices: true,
  messageQuota: true,
  linkReports: true,
  noShows: true,
  shifts: true,
  shiftSignups: true,
  shiftMarks: true,
  shiftCorrections: true,
  hourCertificates: true,
  imports: true,
  importRows: true,
  imported: true,
  members: true,
  boundPhones: true,
  phoneClaims: true,
}
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Throws a Refusal where tables are missing although the migrations have run, as after a restore that was cut off. */
const requireWhole = async ({ pool }: Database) => {
  const { rows } = await pool.query<{ name: string }>('select name from unnest($1::text[]) as name where to_regclass(name) is null order by 1', [
    Object.keys(tableNames).map(snake),
  ])
  if (rows.length > 0)
    throw new Refusal(`the database is half migrated: it records its migrations, but lacks ${rows.map(({ name }) => name).join(', ')}; restore a whole backup`)
}

/** Brings the schema up to date and returns the names of the migrations run now. Throws a Refusal where the database does not fit; a failed migration is undone. */
export const migrateWhole = async (database: Database): Promise<string[]> => {
  let done: string[]
  try {
    done = await migrate(database)
  } catch (error) {
    const [line] = String((error as Error).message).split('\n')
    throw new Refusal(`the database is half migrated or of another version, nothing was changed: ${line}`)
  }
  await requireWhole(database)
  return done
}

type RegionRow = { code: string; name: string; lng: string; lat: string; flag: string }
const widths = [2, 4, 6, 9, 12]

const readRegions = (text: string): RegionRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [code = '', name = '', lng = '', lat = '', flag = ''] = line.split('\t')
      return { code, name: shortRegionName(name), lng, lat, flag }
    })

const parentOf = (code: string) => (code.length === 2 ? null : code.slice(0, widths[widths.indexOf(code.length) - 1]))

/** The full name of each region, from the city down. A city without counties has a county of its own name, which is not repeated. */
const fullNames = (rows: RegionRow[]) => {
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return rows.map(({ code, name }) => {
    if (code.length === 2) return name
    const parts = widths.filter((width) => width > 2 && width <= code.length).map((width) => names.get(code.slice(0, width)) ?? '')
    return parts.filter((part, index) => part !== parts[index - 1]).join(' ')
  })
}

const degrees = (text: string) => (text === '' ? null : Number(text))

/**
 * Loads the regions of every province in the folder (made by `npm run regions`); files that have not changed are not read again. Regions are added and
 * corrected, but never removed, because other rows reference them. Returns how many were written.
 */
export const loadRegions = async ({ pool }: Database, folder: string): Promise<number> => {
  const texts = readdirSync(folder)
    .filter((file) => /^\d{2}\.tsv$/.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
  const hash = createHash('sha256').update(texts.join('\n')).digest('hex')
  const { rows: known } = await pool.query<{ hash: string | null }>("select obj_description('regions'::regclass) as hash")
  if (known[0]?.hash === hash) return 0
  const rows = texts.flatMap(readRegions)
  const { rowCount } = await pool.query(
    `insert into regions (code, parent_code, level, name, full_name, lat, lng, is_statutory)
     select * from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::boolean[])
     on conflict (code) do update set name = excluded.name, full_name = excluded.full_name, lat = excluded.lat, lng = excluded.lng, is_statutory = excluded.is_statutory
     where (regions.name, regions.full_name, regions.lat, regions.lng, regions.is_statutory)
       is distinct from (excluded.name, excluded.full_name, excluded.lat, excluded.lng, excluded.is_statutory)`,
    [
      rows.map(({ code }) => code),
      rows.map(({ code }) => parentOf(code)),
      rows.map(({ code }) => widths.indexOf(code.length) + 1),
      rows.map(({ name }) => name),
      fullNames(rows),
      rows.map(({ lat }) => degrees(lat)),
      rows.map(({ lng }) => degrees(lng)),
      rows.map(({ flag }) => flag !== 'area'),
    ],
  )
  await pool.query(`comment on table regions is '${hash}'`)
  return rowCount ?? 0
}

import { makeWorld, type World } from '../world'
import { play } from './by-chance'

/** Every column that repeats a value of another row, so that a list is read by one index: its value again from the source. */
const copies: Record<string, string> = {
  'sessions.category': '(select a.category from activities a where a.id = t.activity_id)',
  'sessions.region_code': '(select a.region_code from activities a where a.id = t.activity_id)',
  'sessions.organization_id': '(select a.organization_id from activities a where a.id = t.activity_id)',
  'sessions.venue_id': '(select a.venue_id from activities a where a.id = t.activity_id)',
  'sessions.mid_cell':
    '(select floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5 from activities a join venues v on v.id = a.venue_id where a.id = t.activity_id)',
  'sessions.day': "(t.starts_at at time zone 'Asia/Shanghai')::date",
  'activities.last_ends_at': '(select coalesce(max(s.ends_at) filter (where not s.is_cancelled), max(s.ends_at)) from sessions s where s.activity_id = t.id)',
  'pools.starts_at': '(select coalesce(min(s.starts_at) filter (where not s.is_cancelled), min(s.starts_at)) from sessions s where s.pool_id = t.id)',
  'pools.ends_at': '(select coalesce(max(s.ends_at) filter (where not s.is_cancelled), max(s.ends_at)) from sessions s where s.pool_id = t.id)',
  'pools.is_published': '(select bool_or(s.is_published) from sessions s where s.pool_id = t.id)',
  'pools.is_cancelled': '(select bool_and(s.is_cancelled) from sessions s where s.pool_id = t.id)',
  'activities.mid_cell': '(select floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5 from venues v where v.id = t.venue_id)',
  'enrollments.is_term': '(select q.is_term from pools q where q.id = t.pool_id)',
  'enrollments.starts_at': '(select q.starts_at from pools q where q.id = t.pool_id)',
  'attendances.session_id': '(select s.id from sessions s join enrollments e on e.pool_id = s.pool_id where e.id = t.enrollment_id and s.id = t.session_id)',
  'shifts.organization_id': '(select s.organization_id from sessions s where s.id = t.session_id)',
  'shifts.region_code': '(select s.region_code from sessions s where s.id = t.session_id)',
  'shifts.mid_cell': '(select s.mid_cell from sessions s where s.id = t.session_id)',
  'shifts.is_open': '(select s.is_published and not s.is_cancelled from sessions s where s.id = t.session_id)',
  'shift_signups.starts_at': '(select h.starts_at from shifts h where h.id = t.shift_id)',
  'shift_signups.organization_id': '(select h.organization_id from shifts h where h.id = t.shift_id)',
  'shift_signups.region_code': '(select h.region_code from shifts h where h.id = t.shift_id)',
  'shift_signups.is_waiting': `(t.status = 'on' and (exists (select from shift_corrections c where c.signup_id = t.id and c.status = 'pending')
    or t.confirmed_at is null and exists (select from shift_marks m where m.signup_id = t.id and m.source = 'self')))`,
}
/** What triggers write besides copies: marks of work to be done again, and that a head without a party is a party of its own. */
const marks = ['sessions.reminded_at', 'sessions.asked_at', 'sessions.announced_at', 'shifts.settled_at', 'enrollments.party', 'enrollments.asked_by']

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const apart = async () => {
  const found: string[] = []
  for (const [name, source] of Object.entries(copies)) {
    const [table = '', column = ''] = name.split('.')
    const { rows } = await world.pool.query<{ count: number }>(`select count(*)::int as count from ${table} t where t.${column} is distinct from ${source}`)
    if (rows[0]!.count > 0) found.push(`${name}: ${rows[0]!.count}`)
  }
  return found
}

test('every column that a trigger fills is declared here', async () => {
  const { rows } = await world.pool.query<{ table: string; source: string }>(
    `select c.relname as table, p.prosrc as source from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal`,
  )
  const filled = rows.flatMap(({ table, source }) => {
    const into = /\binto ((?:new\.\w+(?:,\s*)?)+)/.exec(source)?.[1] ?? ''
    return [...into.matchAll(/new\.(\w+)/g), ...source.matchAll(/\bnew\.(\w+)\s*:?=\s/g)].map(([, column]) => `${table}.${column}`)
  })
  expect(filled.filter((name) => !(name in copies) && !marks.includes(name))).toEqual([])
  expect(new Set(filled).size).toBeGreaterThanOrEqual(16)
  // oxlint-disable-next-line no-console -- how many rows the kind has
  console.info(`copies: ${Object.keys(copies).length} columns`)
})

test.each([1, 2, 3])('after everything that people do by chance (%d) each copy says what its source says', async (seed) => {
  let state = seed * 7919
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const taken = await play(world, random, 150)
  expect(Object.keys(taken).length).toBeGreaterThanOrEqual(12)
  expect(await apart()).toEqual([])
})

test('a writer that forgets is found', async () => {
  let state = 11
  await play(world, () => (state = (state * 48271) % 2147483647) / 2147483647, 60)
  await world.pool.query('alter table sessions disable trigger user')
  await world.pool.query(`update sessions set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'`)
  await world.pool.query('alter table sessions enable trigger user')
  expect((await apart()).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['sessions.day', 'pools.starts_at', 'activities.last_ends_at']))
})

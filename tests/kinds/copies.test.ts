import { randomUUID } from 'node:crypto'
import { type Poster, makePoster } from '../activities/posting'
import { awake, markAlone } from '../volunteering/shift'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Every column that repeats what another row says, so that a list is read by one index: the same again from its source. */
const copies: Record<string, string> = {
  'sessions.category': '(select a.category from activities a where a.id = t.activity_id)',
  'sessions.region_code': '(select a.region_code from activities a where a.id = t.activity_id)',
  'sessions.organization_id': '(select a.organization_id from activities a where a.id = t.activity_id)',
  'sessions.venue_id': '(select a.venue_id from activities a where a.id = t.activity_id)',
  'sessions.mid_cell':
    '(select floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5 from activities a join venues v on v.id = a.venue_id where a.id = t.activity_id)',
  'sessions.day': "(t.starts_at at time zone 'Asia/Shanghai')::date",
  'activities.last_ends_at': '(select coalesce(max(s.ends_at) filter (where not s.is_cancelled), max(s.ends_at)) from sessions s where s.activity_id = t.id)',
  'enrollments.starts_at': '(select s.starts_at from sessions s where s.id = t.session_id)',
  'attendances.session_id': '(select e.session_id from enrollments e where e.id = t.enrollment_id)',
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
/** What a trigger writes that is no copy: marks of work that is to be done again. */
const marks = ['sessions.reminded_at', 'sessions.asked_at', 'shifts.settled_at']

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

/** What people do, as the numbers say; what is refused is part of it. Gives how many acts were taken. */
const play = async (random: () => number, acts: number) => {
  const some = <Item>(items: Item[]) => items[Math.floor(random() * items.length)]
  const posters: Poster[] = [await makePoster(world), await makePoster(world, '620102')]
  for (const { staff } of posters) await world.grant(staff, 'staff', { regionCode: '6201' })
  const venues = [await world.venue({ lat: 36.5, lng: 104.1 }), await world.venue({ regionCode: '620102', lat: 35.6, lng: 103.2 })]
  const people: WorldPerson[] = []
  for (let n = 0; n < 5; n++) people.push(await world.person())
  const ids = async (table: string, column = 'id') =>
    (await world.pool.query<{ id: string }>(`select ${column}::text as id from ${table}`)).rows.map(({ id }) => id)
  const form = () => {
    const start = 30 + Math.floor(random() * 200)
    const sessions = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, n) => ({
      startsAt: world.in(start + n * 24).toISOString(),
      endsAt: world.in(start + n * 24 + 2).toISOString(),
      capacity: 5,
    }))
    return { sessions, venueId: some(venues)!, category: some(['culture', 'skills', 'eldercare'] as const)! }
  }
  const key = () => randomUUID()
  const verbs: Record<string, () => Promise<unknown>> = {
    publish: async () => some(posters)!.published(form()),
    change: async () => {
      const [poster, id] = [some(posters)!, some(await ids('activities'))]
      if (id === undefined) return
      await poster.save(form(), id)
      await poster.decide(id, { kind: 'publish' })
    },
    move: async () => {
      // Another place and time as the database is told by whoever applies a form.
      const id = some(await ids('activities'))
      if (id === undefined) return
      await world.db
        .updateTable('activities')
        .set({ venueId: some(venues)!, regionCode: some(['620103', '620102'])! })
        .where('id', '=', id)
        .execute()
    },
    callOff: async () => world.call(some(posters)!.admin, 'activities', 'cancelActivity', { id: some(await ids('activities')) ?? '1', reason: '下雨' }),
    enroll: async () => world.call(some(people)!, 'enrollment', 'enroll', { key: key(), sessionId: some(await ids('sessions')) ?? '1' }),
    cancel: async () => world.call(some(people)!, 'enrollment', 'cancel', { key: key(), sessionId: some(await ids('sessions')) ?? '1' }),
    attend: async () => world.attend(some(people)!, some(await ids('enrollments', 'session_id')) ?? '1'),
    saveShift: async () => {
      const sessionId = some(await ids('sessions')) ?? '1'
      const { startsAt } = await world.db.selectFrom('sessions').select('startsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()
      const from = new Date(startsAt.getTime() - Math.floor(random() * 4) * 3600_000)
      const old =
        random() < 0.5 ? await world.db.selectFrom('shifts').select(['id', 'version']).where('sessionId', '=', sessionId).executeTakeFirst() : undefined
      await world.call(some(posters)!.admin, 'volunteering', 'saveShift', {
        key: key(),
        ...(old && { id: old.id, version: old.version }),
        sessionId,
        role: 'guide',
        title: '引导',
        needed: 2,
        startsAt: from.toISOString(),
        endsAt: new Date(from.getTime() + 3 * 3600_000).toISOString(),
      })
    },
    signUp: async () => world.call(some(people)!, 'volunteering', 'signUpShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1' }),
    leave: async () => world.call(some(people)!, 'volunteering', 'leaveShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1' }),
    cancelShift: async () =>
      world.call(some(posters)!.admin, 'volunteering', 'cancelShift', { key: key(), shiftId: some(await ids('shifts')) ?? '1', reason: '人够了' }),
    markSelf: async () => {
      const signup = some(
        await world.db
          .selectFrom('shiftSignups')
          .innerJoin('shifts', 'shifts.id', 'shiftId')
          .select(['shiftSignups.id', 'personId', 'shifts.endsAt'])
          .execute(),
      )
      if (!signup) return
      const { now } = world
      world.now = new Date(signup.endsAt.getTime() - 3600_000)
      await markAlone(world, { id: signup.personId, name: '', token: '' }, signup.id, 'in')
      world.now = now
    },
    correct: async () => {
      const signup = some(
        await world.db
          .selectFrom('shiftSignups')
          .innerJoin('shifts', 'shifts.id', 'shiftId')
          .select(['shiftSignups.id', 'personId', 'shifts.startsAt', 'shifts.endsAt'])
          .execute(),
      )
      const [person, { now }] = [people.find(({ id }) => id === signup?.personId), world]
      if (!signup || !person) return
      world.now = new Date(signup.endsAt.getTime() + 3600_000)
      try {
        const asked = { key: key(), signupId: signup.id, inAt: signup.startsAt.toISOString(), outAt: signup.endsAt.toISOString(), reason: '忘了' }
        const { correctionId } = await world.call(person, 'volunteering', 'requestCorrection', asked)
        const admin = await awake(world, some(posters)!.admin)
        if (random() < 0.6)
          await world.call(admin, 'volunteering', 'decideCorrection', { key: key(), correctionId, decision: some(['approve', 'decline'] as const)! })
        if (random() < 0.6) await world.call(admin, 'volunteering', 'confirmHours', { key: key(), signupId: signup.id })
      } finally {
        world.now = now
      }
    },
    forget: async () => random() < 0.1 && world.call(people.pop()!, 'identity', 'deleteMe', { confirm: 'DELETE' }),
  }
  for (let n = 0; n < 4; n++) await verbs.publish!()
  const taken: Record<string, number> = {}
  for (let n = 0; n < acts; n++) {
    const name = some(Object.keys(verbs))!
    for (const person of posters.flatMap(({ admin, staff }) => [admin, staff])) await awake(world, person)
    await verbs[name]!().then(
      () => (taken[name] = (taken[name] ?? 0) + 1),
      () => {},
    )
  }
  return taken
}

test.each([1, 2, 3])('after everything that people do by chance (%d) each copy says what its source says', async (seed) => {
  let state = seed * 7919
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const taken = await play(random, 150)
  expect(Object.keys(taken).length).toBeGreaterThanOrEqual(12)
  expect(await apart()).toEqual([])
})

test('a writer that forgets is found', async () => {
  let state = 11
  await play(() => (state = (state * 48271) % 2147483647) / 2147483647, 60)
  await world.pool.query('alter table sessions disable trigger user')
  await world.pool.query(`update sessions set starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'`)
  await world.pool.query('alter table sessions enable trigger user')
  expect((await apart()).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['sessions.day', 'enrollments.starts_at']))
})

import { sql } from 'kysely'
import { keepHours } from '../../cloudfunctions/volunteering/keep-hours'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { hour, minute, served } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const keep = () => keepHours({ db: world.db, now: world.now })
const hoursOf = (person: WorldPerson) => world.call(person, 'volunteering', 'getMyHours', {})
/** As if nothing had ever been kept. */
const foldedAnew = async (person: WorldPerson) => {
  await sql`update shift_signups set counted = null, waiting = null`.execute(world.db)
  return hoursOf(person)
}

test('a shift’s minutes are kept a day after it, once, and say what folding says', async () => {
  const { volunteer, signupId } = await served(world)
  world.now = new Date(world.now.getTime() + 20 * hour)
  expect(await keep()).toBe(0)
  world.now = new Date(world.now.getTime() + 5 * hour)
  const before = await hoursOf(volunteer)
  expect(await keep()).toBe(1)
  expect(await keep()).toBe(0)
  const { counted, waiting } = await world.db.selectFrom('shiftSignups').select(['counted', 'waiting']).where('id', '=', signupId).executeTakeFirstOrThrow()
  expect([counted, waiting]).toEqual([180, 0])
  expect(await hoursOf(volunteer)).toEqual(before)
  // The kept row is what is read.
  await sql`update shift_signups set counted = 60`.execute(world.db)
  expect(await hoursOf(volunteer)).toMatchObject({ counted: 60, shiftCount: 1, organizationCount: 1 })
})

test('the twenty organizations with the most hours are named and the others counted', async () => {
  const { volunteer } = await served(world)
  world.now = new Date(world.now.getTime() + 48 * hour)
  await keep()
  await sql`insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code)
    select '社团' || n, 'association', '', '620103', 'own', '620103' from generate_series(1, 24) n`.execute(world.db)
  await sql`insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at) select shift_id, ${(await world.person()).id}, 'on', signed_up_at, changed_at from shift_signups`.execute(
    world.db,
  )
  await sql`create table others as select row_number() over (order by id) as n, id from organizations where name like '社团%'`.execute(world.db)
  for (let n = 1; n <= 24; n++) {
    const { sessionId } = await world.session({ startsAt: world.in(-100 - n * 30) })
    await sql`insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
      select id, 'guide', '引导', starts_at, ends_at, 3, ${volunteer.id}, starts_at from sessions where id = ${sessionId}`.execute(world.db)
    await sql`insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at) select max(id), ${volunteer.id}, 'on', now(), now() from shifts`.execute(
      world.db,
    )
    await sql`update shift_signups set organization_id = (select id from others where n = ${n}), counted = ${n * 6}, waiting = 0 where id = (select max(id) from shift_signups)`.execute(
      world.db,
    )
  }
  await sql`drop table others`.execute(world.db)
  const { organizations, organizationCount, counted } = await hoursOf(volunteer)
  expect([organizations.length, organizationCount, counted]).toEqual([20, 25, 180 + 6 * 300])
  expect(organizations.map(({ minutes }) => minutes)).toEqual([180, ...Array.from({ length: 19 }, (_, index) => 144 - index * 6)])
})

/** The same numbers each time, without a seed of the machine. */
const makeRandom = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296
  return seed / 4294967296
}
/** Shifts that overlap, then changes of every kind with the timer between them; what is kept at the end and what folding gives. */
const playHistory = async (seed: number) => {
  const random = makeRandom(seed)
  const some = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const volunteer = await world.person()
  const start = world.now.getTime()
  const ids: string[] = []
  for (let n = 0; n < 4; n++) {
    const startsAt = new Date(start + Math.floor(random() * 30) * 20 * minute)
    const { sessionId } = await world.session({ startsAt })
    const shift = { startsAt, endsAt: new Date(startsAt.getTime() + (1 + Math.floor(random() * 11)) * hour) }
    const { rows } = await sql<{ id: string }>`
      with made as (insert into shifts (session_id, role, title, starts_at, ends_at, needed, created_by, created_at)
        values (${sessionId}, 'guide', '引导', ${shift.startsAt}, ${shift.endsAt}, 3, ${volunteer.id}, ${world.now}) returning id)
      select id::text as id from made`.execute(world.db)
    await sql`insert into shift_signups (shift_id, person_id, status, signed_up_at, changed_at) values (${rows[0]!.id}, ${volunteer.id}, 'on', ${world.now}, ${world.now})`.execute(
      world.db,
    )
    ids.push(rows[0]!.id)
  }
  const changes = {
    mark: () => sql`insert into shift_marks (signup_id, direction, at, source, recorded_at, recorded_by)
      select u.id, ${some(['in', 'out'])}, h.starts_at + ${Math.floor(random() * 60) * 12} * interval '1 minute', ${some(['organizer', 'self', 'corrected'])}, ${world.now}, ${volunteer.id}
      from shift_signups u join shifts h on h.id = u.shift_id where h.id = ${some(ids)}`,
    unmark: () =>
      sql`delete from shift_marks where id = (select max(m.id) from shift_marks m join shift_signups u on u.id = m.signup_id where u.shift_id = ${some(ids)})`,
    confirm: () => sql`update shift_signups set confirmed_at = ${world.now}, confirmed_by = ${volunteer.id} where shift_id = ${some(ids)}`,
    leave: () => sql`update shift_signups set status = ${some(['left', 'on', 'on'])} where shift_id = ${some(ids)}`,
    move: () =>
      sql`update shifts set starts_at = starts_at + n * interval '1 hour', ends_at = ends_at + n * interval '1 hour' from (select ${Math.floor(random() * 7) - 3}::int as n) by where id = ${some(ids)}`,
    end: () => sql`update shifts set ends_at = starts_at + ${1 + Math.floor(random() * 12)} * interval '1 hour' where id = ${some(ids)}`,
  }
  for (let step = 0; step < 24; step++) {
    await changes[some(['mark', 'mark', 'mark', 'unmark', 'confirm', 'leave', 'move', 'end'] as const)]().execute(world.db)
    if (step === 8) world.now = new Date(start + 60 * hour)
    if (step >= 8 && random() < 0.5) await keep()
  }
  await keep()
  const { rows } = await sql<{
    kept: number
  }>`select count(*)::int as kept from shift_signups where counted is not null and person_id = ${volunteer.id}`.execute(world.db)
  const kept = await hoursOf(volunteer)
  const anew = await foldedAnew(volunteer)
  world.now = new Date(start)
  return { isSame: JSON.stringify(kept) === JSON.stringify(anew), kept: rows[0]!.kept, minutes: anew.counted + anew.waiting }
}

test('after any history what is kept is what folding everything gives; without the trigger on marks it is not', async () => {
  const seeds = Array.from({ length: 24 }, (_, index) => index + 1)
  const told = []
  for (const seed of seeds) told.push(await playHistory(seed))
  expect(told.flatMap(({ isSame }, index) => (isSame ? [] : [seeds[index]]))).toEqual([])
  expect(told.reduce((sum, { kept }) => sum + kept, 0)).toBeGreaterThan(40)
  expect(told.filter(({ minutes }) => minutes > 0).length).toBeGreaterThan(12)
  await sql`alter table shift_marks disable trigger marks_changed`.execute(world.db)
  const without = []
  for (const seed of seeds.slice(0, 12)) without.push(await playHistory(seed))
  await sql`alter table shift_marks enable trigger marks_changed`.execute(world.db)
  expect(without.filter(({ isSame }) => !isSame).length).toBeGreaterThan(0)
}, 120_000)

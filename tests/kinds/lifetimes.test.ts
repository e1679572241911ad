import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lifetime, lifetimeOf, lifetimes } from '../../cloudfunctions/_shared/core/lifetimes'
import { sweepAll } from '../../cloudfunctions/_shared/core/sweep'
import { putPicture } from '../pictures'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
let person: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  person = await world.person()
  // Signing in made a row of its own.
  await world.db.deleteFrom('tokens').execute()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const minute = 60_000
/** Adds a row to each table, whose lifetime began at `at`. A lifetime without a row here fails by its name. */
const put: Record<string, (at: Date) => Promise<unknown>> = {
  'stored replies': (createdAt) =>
    world.db.insertInto('requests').values({ personId: person.id, key: randomUUID(), hash: '', result: 'null', createdAt }).execute(),
  'sign-ins': (at) =>
    world.db
      .insertInto('tokens')
      .values({ hash: randomBytes(32), personId: person.id, createdAt: at, usedAt: at, endsAt: at })
      .execute(),
  'asks for sign-in': (at) =>
    world.db
      .insertInto('signIns')
      .values({
        askHash: randomBytes(32),
        pollHash: randomBytes(32),
        typedHash: randomBytes(32),
        number: 47,
        choices: [12, 47, 83],
        browser: 'Windows Edge',
        deskHash: randomBytes(32),
        askedAt: at,
        endsAt: at,
      })
      .execute(),
  'wrong tries': (at) =>
    world.db
      .insertInto('failedTries')
      .values({ key: randomBytes(32), count: 1, at, lockedUntil: null })
      .execute(),
  'known computers': (seenAt) =>
    world.db
      .insertInto('desks')
      .values({ personId: person.id, hash: randomBytes(32), seenAt })
      .execute(),
  'printed slips': (at) =>
    world.db
      .insertInto('slips')
      .values({ codeHash: randomBytes(32), personId: person.id, regionCode: '620103', madeBy: person.id, madeAt: at, endsAt: at })
      .execute(),
  'counted turns': (since) =>
    world.db
      .insertInto('turns')
      .values({ key: String(randomBytes(4).readUInt32BE()), since, count: 1 })
      .execute(),
  notices: (createdAt) => world.db.insertInto('notices').values({ personId: person.id, kind: 'enrolled', data: '{}', createdAt, dueAt: createdAt }).execute(),
  audit: (at) =>
    world.db.insertInto('audit').values({ at, personId: person.id, action: 'a.b', subjectKind: 'person', subjectId: person.id, detail: '{}' }).execute(),
  invitations: (endsAt) =>
    world.db
      .insertInto('invitations')
      .values({ codeHash: randomBytes(32), role: 'systemAdmin', madeAt: endsAt, endsAt })
      .execute(),
  'rows of files': async (madeAt) => {
    const file = { kind: 'members' as const, regionCode: '620103', fileName: '', sha256: Buffer.of(1), status: 'done' as const, rowCount: 0 }
    const { id: importId } = await world.db
      .insertInto('imports')
      .values({ ...file, counts: '{}', report: '{}', fields: [], absent: null, madeBy: person.id, madeAt, createKey: randomUUID() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await world.db
      .insertInto('importRows')
      .values({ importId, nth: 1, cells: Buffer.of(1), verdict: 'new', subjectId: null, isWaiting: false, madeAt })
      .execute()
  },
  'numbers to be looked at': async (claimedAt) =>
    world.db
      .insertInto('phoneClaims')
      .values({ personId: (await world.person()).id, phoneIndex: randomBytes(32), claimedAt })
      .execute(),
  'reports of links': (at) => world.db.insertInto('linkReports').values({ link: 'content', reporter: randomUUID(), code: null, at }).execute(),
  'uploads put on nothing': (createdAt) => putPicture(world, person, { createdAt }),
  'announced uploads that never came': (createdAt) => putPicture(world, person, { createdAt, color: null }),
}
const count = async ({ table }: Lifetime) => (await world.db.selectFrom(table).selectAll().execute()).length
const sweep = () => sweepAll({ db: world.db, now: world.now, pictures: { settle: async () => {} } })

test.each(lifetimes)('$what: kept until then, gone after', async (one) => {
  const began = new Date(world.now.getTime() - one.ms)
  await put[one.what]?.(new Date(began.getTime() + minute))
  await put[one.what]?.(new Date(began.getTime() + 2 * minute))
  const before = world.now
  const seen = [await count(one)]
  await sweep()
  seen.push(await count(one))
  // The first row's lifetime is over, the second's is not.
  world.now = new Date(before.getTime() + 1.5 * minute)
  await sweep()
  seen.push(await count(one))
  world.now = new Date(before.getTime() + 3 * minute)
  await sweep()
  expect([...seen, await count(one)]).toEqual([2, 2, 1, 0])
  world.now = before
})

test('more than one statement takes goes in the minutes that follow, the oldest of those by id first', async () => {
  const old = new Date(world.now.getTime() - lifetimeOf('notices') - minute)
  const rows = Array.from({ length: 5001 }, () => ({ personId: person.id, kind: 'enrolled' as const, data: '{}', createdAt: old, dueAt: old }))
  await world.db.insertInto('notices').values(rows).execute()
  await put.notices?.(world.now)
  await sweep()
  const [notices] = lifetimes.filter(({ what }) => what === 'notices')
  const after = await count(notices!)
  await sweep()
  expect([after, await count(notices!)]).toEqual([2, 1])
})

const wordsOf = (ms: number): string => {
  const units: [string, number][] = [
    ['year', 365 * 24 * 60 * minute],
    ['day', 24 * 60 * minute],
    ['hour', 60 * minute],
  ]
  const [unit, length] = units.find(([, each]) => ms >= each) ?? ['', 1]
  return ms === 0 ? 'until they end' : `${ms / length} ${unit}${ms === length ? '' : 's'}`
}
const inReadme = () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8')
  const [, table = ''] = /\| kept for a while .*\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(readme) ?? []
  return table.trim().split('\n')
}

test('README says the same lifetimes and no other', () => {
  expect(inReadme()).toEqual(lifetimes.map(({ what, ms, why }) => `| ${what} | ${wordsOf(ms)} | ${why} |`))
  console.log(`lifetimes: ${lifetimes.length}`)
  expect(lifetimes.length).toBeGreaterThanOrEqual(8)
  expect(Object.keys(put).sort()).toEqual(lifetimes.map(({ what }) => what).sort())
})

import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { applyAll, bring, memberHead, venueHead } from './bring'

let world: World
let staff: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  staff = await world.staff('620103')
})
afterEach(() => world.clear())
afterAll(() => world.close())

const apply = (id: string, how: object = {}) => world.call(staff, 'imports', 'applyImport', { id, ...how })
const venuesNow = () => world.db.selectFrom('venues').select(['id', 'name', 'regionCode', 'address', 'kind']).orderBy('id').execute()
const many = (count: number) => [venueHead, ...Array.from({ length: count }, (_, nth) => [`第 ${nth} 活动室`, '西园街道', '社区', `西园路 ${nth} 号`, '', ''])]

test('venues are written with their street, point and kind; who wrote how many is audited', async () => {
  const id = await bring(world, staff, { kind: 'venues', rows: many(3) })
  const card = await applyAll(world, staff, id)
  expect(card).toMatchObject({ status: 'done', rowCount: 3, appliedCount: 3, counts: { new: 3 } })
  expect(await venuesNow()).toMatchObject([0, 1, 2].map((nth) => ({ name: `第 ${nth} 活动室`, regionCode: '620103001', kind: 'community' })))
  const audit = await world.db.selectFrom('audit').select(['action', 'detail', 'regionCode']).where('action', '=', 'imports.applyImport').execute()
  expect(audit).toMatchObject([{ regionCode: '620103', detail: { kind: 'venues', new: 3 } }])
})

test('S18 the same file again changes nothing', async () => {
  await applyAll(world, staff, await bring(world, staff, { kind: 'venues', rows: many(3) }))
  const before = await venuesNow()
  const again = await applyAll(world, staff, await bring(world, staff, { kind: 'venues', rows: many(3) }))
  expect(again).toMatchObject({ appliedCount: 0, counts: { same: 3, new: 0, changed: 0 } })
  expect(await venuesNow()).toEqual(before)
  const members = [memberHead, ['13900000001', '王一', '砖厂', '2024.3.5']]
  await applyAll(world, staff, await bring(world, staff, { kind: 'members', rows: members }))
  expect(await applyAll(world, staff, await bring(world, staff, { kind: 'members', rows: members }))).toMatchObject({ counts: { same: 1 }, appliedCount: 0 })
})

test('S19 who goes on after a stop, or twice at once, writes each row once', async () => {
  const id = await bring(world, staff, { kind: 'venues', rows: many(450) })
  expect(await apply(id)).toMatchObject({ status: 'applying', appliedCount: 200 })
  // A second batch is given up before its end: nothing of it stays.
  await world.db
    .transaction()
    .execute(async (tx) => {
      await tx
        .insertInto('venues')
        .values({ name: '第 200 活动室', kind: 'community', mark: '', address: '', regionCode: '620103001', lat: 1, lng: 1 })
        .execute()
      throw new Error('killed')
    })
    .catch(() => {})
  await Promise.all([apply(id), apply(id)])
  expect(await apply(id)).toMatchObject({ status: 'done', appliedCount: 450 })
  expect(await apply(id)).toMatchObject({ status: 'done', appliedCount: 450 })
  expect(new Set((await venuesNow()).map(({ name }) => name)).size).toBe(450)
  expect((await venuesNow()).length).toBe(450)
})

test('S21 rows of another county are wrong and not written, and its staff cannot go on with the import', async () => {
  const rows = [venueHead, ['活动室', '盐场路街道', '', '', '', ''], ['活动室', '西园街道', '', '', '', '']]
  const id = await bring(world, staff, { kind: 'venues', rows })
  expect((await world.call(staff, 'imports', 'getPreview', { id })).rows.items.map(({ verdict, problems }) => [verdict, problems])).toEqual([
    ['wrong', [{ field: 'region', fault: 'noRegion' }]],
    ['new', []],
  ])
  const beside = await world.staff('620102')
  await expect(world.call(beside, 'imports', 'applyImport', { id })).rejects.toMatchObject({ code: 'identity.notAllowed' })
  await applyAll(world, staff, id)
  expect((await venuesNow()).map(({ regionCode }) => regionCode)).toEqual(['620103001'])
  await expect(bring(world, beside, { kind: 'venues', rows })).rejects.toMatchObject({ code: 'identity.notAllowed' })
})

test('cells that somebody changed by hand since are kept, unless they are ticked; a cell that nobody touched follows the file', async () => {
  const rows = (address: string) => [venueHead, ['活动室', '西园街道', '社区', address, '每天', '']]
  await applyAll(world, staff, await bring(world, staff, { kind: 'venues', rows: rows('西园路 1 号') }))
  expect((await applyAll(world, staff, await bring(world, staff, { kind: 'venues', rows: rows('西园路 2 号') }))).counts.changed).toBe(1)
  await world.db.updateTable('venues').set({ address: '手写 3 号', openingHours: '' }).execute()
  const kept = await bring(world, staff, { kind: 'venues', rows: rows('西园路 4 号') })
  const preview = await world.call(staff, 'imports', 'getPreview', { id: kept, byHand: true })
  expect(preview).toMatchObject({ byHandCount: 1, rows: { items: [{ nth: 2, byHand: { address: '手写 3 号' } }] } })
  await applyAll(world, staff, kept)
  expect(await venuesNow()).toMatchObject([{ address: '手写 3 号' }])
  const ticked = await bring(world, staff, { kind: 'venues', rows: rows('西园路 4 号') })
  expect(await applyAll(world, staff, ticked, { take: [{ nth: 2, field: 'address' }] })).toMatchObject({ appliedCount: 1 })
  expect(await venuesNow()).toMatchObject([{ address: '西园路 4 号' }])
})

describe('members', () => {
  const one = ['13900000001', '王一', '砖厂', '2024.3.5']
  const two = ['13900000002', '李二', '', '']
  const isMember = async ({ id }: WorldPerson) =>
    (await world.db.selectFrom('persons').select('isUnionMember').where('id', '=', id).executeTakeFirstOrThrow()).isUnionMember

  test('neither the number nor the name is stored as it is, and a cell is sealed', async () => {
    const id = await bring(world, staff, { kind: 'members', rows: [memberHead, one] })
    await applyAll(world, staff, id)
    for (const table of ['members', 'import_rows', 'imports', 'imported']) {
      const { rows } = await world.pool.query(`select t::text as text from ${table} t`)
      expect(JSON.stringify(rows)).not.toMatch(/13900000001|王一/)
    }
  })

  test('全量 ends those who are in no row once their number is typed, and an account’s membership with it', async () => {
    await applyAll(world, staff, await bring(world, staff, { kind: 'members', rows: [memberHead, one, two] }))
    const person = await world.person()
    await world.db.updateTable('members').set({ personId: person.id }).where('unit', 'is', null).execute()
    await world.db.updateTable('persons').set({ isUnionMember: true }).where('id', '=', person.id).execute()
    const id = await bring(world, staff, { kind: 'members', rows: [memberHead, one] })
    expect((await world.call(staff, 'imports', 'getPreview', { id })).absentCount).toBe(1)
    await expect(applyAll(world, staff, id, { absent: 3 })).rejects.toMatchObject({ code: 'imports.absentChanged', detail: { count: 1 } })
    expect(await isMember(person)).toBe(true)
    await applyAll(world, staff, id, { absent: 1 })
    expect(await isMember(person)).toBe(false)
    expect(await world.db.selectFrom('members').select('toOn').where('toOn', 'is not', null).execute()).toEqual([{ toOn: '2026-11-23' }])
  })

  test('全量 is refused while rows are wrong: who is in a wrong row would be ended', async () => {
    const id = await bring(world, staff, { kind: 'members', rows: [memberHead, one, ['139', '赵三', '', '']] })
    await expect(applyAll(world, staff, id, { absent: 0 })).rejects.toMatchObject({ code: 'imports.notWhole', detail: { count: 1 } })
    expect((await applyAll(world, staff, id)).counts).toMatchObject({ new: 1, wrong: 1 })
  })
})

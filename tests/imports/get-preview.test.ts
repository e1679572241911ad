import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { bring, memberHead } from './bring'

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

const preview = (id: string, query: object = {}) => world.call(staff, 'imports', 'getPreview', { id, ...query })

test('each row says what it would do, each wrong cell why; a right number is shown in part, a wrong one whole', async () => {
  const rows = [
    memberHead,
    ['139 0000 0001', '王一', '砖厂', '2024.3.5'],
    ['+8613900000001', '王一', '', ''],
    ['1390000000', '李二', '', '昨天'],
    ['', '', '砖厂', ''],
    ['10000000000', '赵三', '', ''],
    ['合计', '4', '', ''],
  ]
  const id = await bring(world, staff, { kind: 'members', rows })
  const found = await preview(id)
  expect(found.card).toMatchObject({
    kind: 'members',
    status: 'preview',
    rowCount: 5,
    counts: { new: 1, repeated: 1, wrong: 3, same: 0, changed: 0 },
    regionName: '七里河区',
  })
  expect(found.report).toEqual({ sheet: '名单', unknown: [], skipped: { blank: 0, totals: 1 } })
  expect(found.rows.items).toMatchObject([
    { nth: 2, verdict: 'new', cells: { phone: '139****0001', name: '王一', fromOn: '2024.3.5' } },
    { nth: 3, verdict: 'repeated' },
    {
      nth: 4,
      verdict: 'wrong',
      cells: { phone: '1390000000' },
      problems: [
        { field: 'phone', fault: 'phoneLength', got: 10 },
        { field: 'fromOn', fault: 'badDay' },
      ],
    },
    {
      nth: 5,
      problems: [
        { field: 'phone', fault: 'missing' },
        { field: 'name', fault: 'missing' },
      ],
    },
    { nth: 6, problems: [{ field: 'phone', fault: 'badPhone' }] },
  ])
  expect(found.faults).toEqual([
    { fault: 'badDay', count: 1 },
    { fault: 'badPhone', count: 1 },
    { fault: 'missing', count: 1 },
    { fault: 'phoneLength', count: 1 },
  ])
  expect((await preview(id, { fault: 'phoneLength' })).rows.items.map(({ nth }) => nth)).toEqual([4])
  expect((await preview(id, { verdict: 'repeated' })).rows.items.map(({ nth }) => nth)).toEqual([3])
})

test('a long file is read page by page, each row once', async () => {
  const rows = [memberHead, ...Array.from({ length: 120 }, (_, nth) => [`139${`${nth}`.padStart(8, '0')}`, '王一', '', ''])]
  const id = await bring(world, staff, { kind: 'members', rows })
  const seen: number[] = []
  for (let cursor: string | null = null; ;) {
    const { rows: page }: Awaited<ReturnType<typeof preview>> = await preview(id, cursor === null ? {} : { cursor })
    seen.push(...page.items.map(({ nth }) => nth))
    cursor = page.cursor
    if (cursor === null) break
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, nth) => nth + 2))
})

test('rows are gone after seven days', async () => {
  const { sweep } = await import('../../cloudfunctions/_shared/core/sweep')
  const id = await bring(world, staff, { kind: 'members', rows: [memberHead, ['13900000001', '王一', '', '']] })
  await sweep({ db: world.db, now: world.in(7 * 24 - 1) })
  expect((await preview(id)).rows.items).toHaveLength(1)
  await sweep({ db: world.db, now: world.in(7 * 24) })
  expect((await preview(id)).rows.items).toEqual([])
})

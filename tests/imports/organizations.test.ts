import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { applyAll, bring } from './bring'

let world: World
let staff: WorldPerson
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  staff = await world.staff('6201')
})
afterEach(() => world.clear())
afterAll(() => world.close())

const head = ['名称', '统一社会信用代码', '县市', '类别', '指导工会', '负责人']
const code = '52620103MJY420871L'
const file = (...rows: string[][]) => ({ kind: 'organizations' as const, regionCode: '6201', rows: [head, ...rows] })
const now = () =>
  world.db.selectFrom('organizations').select(['name', 'creditCode', 'regionCode', 'kind', 'leaderName']).where('kind', '<>', 'union').orderBy('id').execute()
const problems = async (...rows: string[][]) => {
  const { rows: page } = await world.call(staff, 'imports', 'getPreview', { id: await bring(world, staff, file(...rows)) })
  return page.items.map(({ verdict, problems: found }) => [verdict, ...found.map(({ field, fault }) => `${field} ${fault}`)])
}

test('organizations are told apart by credit code, else by name and county; the same file again changes nothing', async () => {
  const rows = [
    ['砖雕艺术协会', code, '七里河区', '协会', '', '王一'],
    ['读书分享会', '', '城关区', '', '', ''],
  ]
  expect(await applyAll(world, staff, await bring(world, staff, file(...rows)))).toMatchObject({ counts: { new: 2 } })
  expect(await now()).toEqual([
    { name: '砖雕艺术协会', creditCode: code, regionCode: '620103', kind: 'association', leaderName: '王一' },
    { name: '读书分享会', creditCode: null, regionCode: '620102', kind: 'socialOrganization', leaderName: null },
  ])
  expect(await applyAll(world, staff, await bring(world, staff, file(...rows)))).toMatchObject({ appliedCount: 0, counts: { same: 2 } })
  // Known by its code, it gets another name; a cell that somebody changed stays.
  await world.db.updateTable('organizations').set({ leaderName: '李二' }).where('creditCode', '=', code).execute()
  await applyAll(world, staff, await bring(world, staff, file(['砖雕协会', code, '七里河区', '', '', '王一'])))
  expect((await now())[0]).toMatchObject({ name: '砖雕协会', leaderName: '李二' })
})

test('each fault is named: code, place, guiding union, a name that is taken, an organization of another’s', async () => {
  const other = await world.organization({ name: '别处的协会', regionCode: '622901' })
  await world.db.updateTable('organizations').set({ creditCode: code }).where('id', '=', other).execute()
  expect(
    await problems(
      ['一', code.slice(0, 14), '七里河区', '', '', ''],
      ['二', `${code.slice(0, 17)}M`, '七里河区', '', '', ''],
      ['三', '', '临夏市', '', '', ''],
      ['四', '', '七里河区', '棋牌室', '刘家峡工会', ''],
      ['别处的协会', '', '七里河区', '', '', ''],
      ['五', code, '七里河区', '', '', ''],
      ['', '', '', '', '', '王一'],
    ),
  ).toEqual([
    ['wrong', 'creditCode creditLength'],
    ['wrong', 'creditCode creditSign'],
    ['wrong', 'region noRegion'],
    ['wrong', 'guide noGuide', 'kind badKind'],
    ['wrong', 'name nameTaken'],
    ['wrong', 'creditCode elsewhere'],
    ['wrong', 'region missing', 'name missing'],
  ])
})

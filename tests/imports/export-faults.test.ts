import { readTable } from '../../cloudfunctions/_shared/files/read-table'
import { makeWorld, type World } from '../world'
import { bring, memberHead } from './bring'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const limits = { bytes: 1e6, rows: 100, unpacked: 1e7 }
const columns = { names: { phone: ['手机号'], name: ['姓名'], unit: ['单位'], why: ['为什么没导'] }, needed: [] }

test('the wrong rows come back with the reason, as they were in the file, and can be brought again', async () => {
  const staff = await world.staff('620103')
  const rows = [memberHead, ['13900000001', '王一', '', ''], ['139', `=cmd|' /C calc'!A0`, '砖厂', '']]
  const id = await bring(world, staff, { kind: 'members', rows })
  const { fileName, base64 } = await world.call(staff, 'imports', 'exportFaults', { id })
  expect(fileName).toBe('名单 有错的 1 行.xlsx')
  const file = Buffer.from(base64, 'base64')
  const back = await readTable(file, limits, columns)
  expect(back.rows.map(({ cells }) => cells)).toEqual([{ phone: '139', name: `=cmd|' /C calc'!A0`, unit: '砖厂', why: '手机号：有 3 位，要 11 位' }])
  const again = await bring(world, staff, { kind: 'members', rows: [], file })
  expect((await world.call(staff, 'imports', 'getPreview', { id: again })).card.counts.wrong).toBe(1)
  const audit = await world.db.selectFrom('audit').select('detail').where('action', '=', 'imports.exportFaults').execute()
  expect(audit).toEqual([{ detail: { rows: 1 } }])
})

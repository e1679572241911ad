import { inflateRawSync } from 'node:zlib'
import { makeWorld, type World } from '../world'
import { makeStaffed } from './staff'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** The files in a zip, read by its directory as any program does. */
const unzip = (bytes: Buffer): Map<string, string> => {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [size, nameLength, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const body = local + 30 + bytes.readUInt16LE(local + 26)
    files.set(name, inflateRawSync(bytes.subarray(body, body + size)).toString())
    at += 46 + nameLength
  }
  return files
}
const cellsOf = (sheet: string) =>
  [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) => [...(row ?? '').matchAll(/<t xml:space="preserve">(.*?)<\/t>/gs)].map(([, text]) => text))

const questions = [{ id: 'bus', label: '从哪里上车', kind: 'text' as const, isRequired: false, at: 'signUp' as const }]

test('the roster as an Excel file: a row a person with state and answers, all of it text', async () => {
  const { admin, sessionId, add, crowd, remove } = await makeStaffed(world, { capacity: 2, signUp: { questions } })
  const { enrollmentId } = await add(admin, { name: '=1+1', phoneEnd: '0042', source: 'phone' })
  const [li] = await crowd(2)
  await remove(admin, li!.enrollmentId)
  await world.db
    .updateTable('enrollments')
    .set({ answers: JSON.stringify([{ id: 'bus', value: '<西站> & _x0041_' }]) })
    .where('id', '=', enrollmentId)
    .execute()
  const { fileName, base64 } = await world.call(admin, 'enrollment', 'exportRoster', { sessionId })
  expect(fileName).toBe('手机拍好中山桥 2026-11-24 名单.xlsx')
  const files = unzip(Buffer.from(base64, 'base64'))
  expect([...files.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'])
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  // A formula would be another element; every cell is an inline string.
  expect(sheet).not.toMatch(/<f[ >]/)
  expect(sheet.match(/<c /g)?.length).toBe(sheet.match(/<c t="inlineStr">/g)?.length)
  const [head, ...rows] = cellsOf(sheet)
  expect(head).toEqual(['序号', '姓名', '电话', '状态', '人数', '报名时间', '到场', '怎么报的', '备注', '从哪里上车'])
  expect(rows.map((row) => [row[1], row[2], row[3], row[7], row[8], row[9]])).toEqual([
    ['=1+1', '****0042', '已报名', '电话报名', '', '&lt;西站&gt; &amp; _x005F_x0041_'],
    [expect.any(String), '', '已报名', '自己报的', '', ''],
    [li!.name, '', '组织者移出', '自己报的', '名额要留给老人', ''],
  ])
  expect(rows[0]?.[5]).toBe('2026-11-23 10:00')
})

test('each file made is recorded; only organizers of the session get one', async () => {
  const { admin, sessionId } = await makeStaffed(world)
  await world.call(admin, 'enrollment', 'exportRoster', { sessionId })
  expect(await world.db.selectFrom('audit').select(['personId', 'action']).execute()).toEqual([{ personId: admin.id, action: 'enrollment.exportRoster' }])
  const stranger = world.call(await world.staff('620102'), 'enrollment', 'exportRoster', { sessionId })
  expect((await world.refusal(stranger)).code).toBe('identity.notAllowed')
})

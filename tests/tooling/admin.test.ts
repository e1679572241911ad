import { existsSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import { admin as runAdmin } from '../../cloudfunctions/_server/admin'
import { newFolder, newStartedFolder, ready, removeFolders, startApi } from './ready'

let dataDir = ''
const admin = (...args: string[]) => ready(['admin', ...args], { DEMO: '0', DATA_DIR: dataDir })
let token = ''

beforeAll(async () => {
  dataDir = await newStartedFolder()
})
afterAll(removeFolders)

test('makes the first person with a token instead of a password', async () => {
  const { code, out } = await admin('create-person', '--name', '高主席')
  expect([code, out]).toEqual([0, expect.stringMatching(/^person 1\ntoken [\w-]{43}\n$/)])
  token = out.split('token ')[1]?.trim() ?? ''
})

test('makes that person staff of the province, and lists it', async () => {
  expect(await admin('grant', '--person', '1', '--role', 'staff', '--region', '62')).toMatchObject({ code: 0, out: 'grant 1: 高主席 is staff\n' })
  expect((await admin('list-grants')).out).toBe('grant 1\tperson 1 高主席\tstaff\tregion 62\n')
})

test.each([
  [['grant', '--person', '9', '--role', 'staff', '--region', '62'], /no person 9/],
  [['grant', '--person', '1', '--role', 'king', '--region', '62'], /--role must be one of/],
  [['grant', '--person', '1', '--role', 'staff', '--region', '99'], /no such region/],
  [['grant', '--person', '1', '--role', 'staff'], /staff and moderator need --region/],
  [['grant', '--person', '1', '--role', 'orgAdmin', '--organization', 'x'], /no such region, organization or session/],
  [['grant', '--openid', 'o-none', '--role', 'staff', '--region', '62'], /no such person/],
  [['revoke', '--grant', '9'], /no grant 9/],
  [['grant', '--person', '1', '--role', 'staff', '--region', '62', '--until', '2020-12-31'], /--until 2020-12-31 is over/],
  [['create-person', '--name', '已注销'], /--name must be/],
  [['create-person', '--name', '\u3164\u200d'], /--name must be/],
  [['create-person'], /--name is needed/],
  [['dance'], /which command/],
  [['grant', '--password', '123456'], /Unknown option/],
])('%p is refused', async (args, words) => {
  await expect(runAdmin(args, { DEMO: '0', DATA_DIR: dataDir })).rejects.toThrow(words)
})

test('an invitation is printed as a link and a code, and is stored nowhere', async () => {
  const { code, out } = await admin('invite', '--role', 'staff', '--region', '62', '--may-grant')
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^whoever opens this link first is staff.*\nhttp:\/\/127\.0\.0\.1:8787\/#\/identity\/accept\?c=[\w-]{22}\n[\s█▀▄]+$/),
  ])
})

test('Q16 what is done at the machine names its operator', async () => {
  const database = await openEmbedded(dataDir)
  const rows = await database.db.selectFrom('audit').select(['action', 'personId', 'detail']).execute()
  await database.close()
  expect(rows.map(({ action }) => action)).toEqual(['admin.createPerson', 'admin.grant', 'admin.invite'])
  for (const { detail, personId } of rows) expect([personId, detail.operator]).toEqual([null, `${process.env.SUDO_USER || userInfo().username}@${hostname()}`])
})

test('a refusal is one line and writes nothing', async () => {
  const { code, err } = await admin('grant', '--person', '9', '--role', 'staff', '--region', '62')
  expect([code, err]).toEqual([1, 'cannot go on: no person 9\n'])
  expect((await admin('list-grants')).out.split('\n')).toHaveLength(2)
})

test('Q18 the person can sign in to what a backup brings back', async () => {
  const [file, copy] = [join(newFolder(), 'union.backup'), join(newFolder(), 'copy')]
  const sealed = { DEMO: '0', BACKUP_KEY: '0123456789abcdef'.repeat(4) }
  expect(await ready(['backup', file], { ...sealed, DATA_DIR: dataDir })).toMatchObject({ code: 0, out: expect.stringContaining(`wrote ${file}: `) })
  expect(await ready(['restore', file], { ...sealed, DATA_DIR: copy })).toMatchObject({ code: 0, out: expect.stringContaining('restored what stood at') })
  expect(existsSync(join(copy, 'lock'))).toBe(false)
  const running = await startApi({ DATA_DIR: copy })
  const response = await fetch(`${running.url}/api/identity/getMe`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect((await response.json()).data).toMatchObject({ name: '高主席', grants: [{ role: 'staff', regionCode: '62' }] })
  running.child.kill('SIGTERM')
  await running.ended
  expect(await ready(['backup', file], { ...sealed, DATA_DIR: dataDir })).toMatchObject({
    code: 1,
    err: `cannot go on: ${file} exists already: name a new file\n`,
  })
})

test('ends the grant, and every change can be answered for', async () => {
  expect(await admin('revoke', '--grant', '1')).toMatchObject({ code: 0 })
  expect((await admin('list-grants')).out).toBe('')
  const database = await openEmbedded(dataDir)
  const rows = await database.db.selectFrom('audit').select(['action', 'subjectId']).orderBy('id').execute()
  await database.close()
  expect(rows).toEqual([
    { action: 'admin.createPerson', subjectId: '1' },
    { action: 'admin.grant', subjectId: '1' },
    // The first invitation is the link that the first start prints.
    { action: 'admin.invite', subjectId: '2' },
    { action: 'admin.revoke', subjectId: '1' },
  ])
})

import { randomUUID } from 'node:crypto'
import { AppError } from '../../types/errors'
import { invitingOf } from '../identity/inviting'
import { type Postgres, startPostgres } from '../postgres'
import { makePostgresWorld, type World } from '../world'

jest.setTimeout(90_000)

let postgres: Postgres
let worlds: World[] = []
/** Three processes on one database. */
beforeAll(async () => {
  postgres = await startPostgres()
  const url = await postgres.makeDatabase()
  for (let count = 0; count < 3; count++) worlds.push(await makePostgresWorld(url))
})
afterEach(() => at(0).clear())
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  worlds = []
  await postgres.stop()
})
const at = (index: number) => worlds[index % worlds.length] as World
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
const tally = (codes: string[]) => Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]))

test('S03 many accept one link at once: one person, one grant', async () => {
  for (let round = 0; round < 10; round++) {
    const giver = await at(0).giver('620103')
    const organizationId = await at(0).organization()
    const { code, id } = await invitingOf(at(0)).invite(giver, { role: 'orgAdmin', organizationId })
    const before = await invitingOf(at(0)).count('persons')
    const codes = await Promise.all(Array.from({ length: 8 }, (_, index) => codeOf(invitingOf(at(index)).accept(null, code, { name: `志愿者${index}` }))))
    expect(tally(codes)).toEqual({ 'identity.invitationOver': 7, ok: 1 })
    const { rows } = await at(0).pool.query('select person_id from grants where invitation_id = $1', [id])
    expect([rows.length, await invitingOf(at(0)).count('persons')]).toEqual([1, before + 1])
  }
})

test('S03 the inviter’s word, given many times at once, gives one grant', async () => {
  const giver = await at(0).giver('620103')
  const { code, id } = await invitingOf(at(0)).invite(giver)
  const { me } = await invitingOf(at(0)).accept(null, code)
  await Promise.all(Array.from({ length: 12 }, (_, index) => invitingOf(at(index)).confirm(giver, id)))
  expect(await invitingOf(at(0)).held(me.id)).toEqual(['staff 620103'])
})

test('S05 a giver who is ended in the same moment has given before, or gives nothing', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 25; round++) {
    const [boss, giver] = [await at(0).giver('6201'), await at(0).giver('620103')]
    await at(0).giver('620103')
    const grant = await at(0).db.selectFrom('grants').select('id').where('personId', '=', giver.id).executeTakeFirstOrThrow()
    const organizationId = await at(0).organization()
    const { code, id } = await invitingOf(at(0)).invite(giver, { role: 'orgAdmin', organizationId })
    const wait = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 6))
    const [ended, accepted] = await Promise.all([
      wait().then(() => codeOf(at(1).call(boss, 'identity', 'endGrant', { key: randomUUID(), id: grant.id }))),
      wait().then(() => codeOf(invitingOf(at(2)).accept(null, code))),
    ])
    expect(ended).toBe('ok')
    const { rows } = await at(0).pool.query('select 1 from grants where invitation_id = $1', [id])
    expect(rows.length).toBe(accepted === 'ok' ? 1 : 0)
    seen.add(accepted)
    await at(0).clear()
  }
  expect([...seen].filter((code) => !['ok', 'identity.invitationOver'].includes(code))).toEqual([])
})

test('two who may give end each other at once: one of them stays', async () => {
  for (let round = 0; round < 20; round++) {
    const [one, other] = [await at(0).giver('620103'), await at(0).giver('620103')]
    const grantOf = async (id: string) => (await at(0).db.selectFrom('grants').select('id').where('personId', '=', id).executeTakeFirstOrThrow()).id
    const [first, second] = [await grantOf(one.id), await grantOf(other.id)]
    const codes = await Promise.all([
      codeOf(at(1).call(one, 'identity', 'endGrant', { key: randomUUID(), id: second })),
      codeOf(at(2).call(other, 'identity', 'endGrant', { key: randomUUID(), id: first })),
    ])
    const { rows } = await at(0).pool.query("select 1 from grants where region_code = '620103' and may_grant and to_at is null")
    expect([codes.filter((code) => code === 'ok').length, rows.length]).toEqual([1, 1])
    await at(0).clear()
  }
})

import { randomUUID } from 'node:crypto'
import { scryptPassphrases } from '../../cloudfunctions/_server/passphrases'
import { makeWorld, type World } from '../world'
import { byPassphrase, passphrase, quickPassphrases, setUp } from '../world/desk'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { passphrases: quickPassphrases } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

const enter = (login: string, code: string, over: object = {}) => world.call(null, 'identity', 'signInPassphrase', byPassphrase(login, code, over) as never)
const codeOf = (login: string, code: string, over: object = {}) => world.refusal(enter(login, code, over)).then((refused) => refused.code)
const later = (seconds: number) => (world.now = world.in(seconds / 3600))

test('name, passphrase and the authenticator’s code sign in; what is wrong is not said', async () => {
  const person = await world.staff('620103')
  const { codeNow } = await setUp(world, person, 'gao.zhiyuan')
  later(60)
  const { token, me } = await enter(' GAO.zhiyuan ', codeNow())
  expect([me.id, token.length]).toEqual([person.id, 43])
  expect((await world.call({ ...person, token }, 'identity', 'getMe', {})).id).toBe(person.id)
  later(60)
  expect(await codeOf('nobody', codeNow())).toBe('identity.notRecognized')
  expect(await codeOf('gao.zhiyuan', codeNow(), { passphrase: `${passphrase}呀` })).toBe('identity.notRecognized')
  expect(await codeOf('gao.zhiyuan', codeNow(9))).toBe('identity.notRecognized')
})

test('S09 a code opens once, thirty seconds early or late are taken, more are not', async () => {
  const person = await world.person()
  const { codeNow } = await setUp(world, person, 'wang')
  expect(await codeOf('wang', codeNow())).toBe('identity.notRecognized')
  later(90)
  await enter('wang', codeNow(-1))
  expect(await codeOf('wang', codeNow(-1))).toBe('identity.notRecognized')
  await enter('wang', codeNow(1))
  expect([await codeOf('wang', codeNow(0)), await codeOf('wang', codeNow(1))]).toEqual(Array(2).fill('identity.notRecognized'))
  later(300)
  expect([await codeOf('wang', codeNow(-2)), await codeOf('wang', codeNow(2))]).toEqual(Array(2).fill('identity.notRecognized'))
})

test('S09 of two at once with one code one gets in, and the same call repeated gives the same token', async () => {
  const { codeNow } = await setUp(world, await world.person(), 'wang')
  later(60)
  const both = await Promise.allSettled([enter('wang', codeNow()), enter('wang', codeNow())])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  later(60)
  const same = { attempt: randomUUID(), desk: randomUUID() }
  const [one, two] = [await enter('wang', codeNow(), same), await enter('wang', codeNow(), same)]
  expect(two.token).toBe(one.token)
  // Once that sign-in was ended, the call gives nothing more.
  await world.db.deleteFrom('tokens').execute()
  expect(await codeOf('wang', codeNow(), same)).toBe('identity.notRecognized')
})

test('each of ten recovery codes opens once', async () => {
  const { recovery } = await setUp(world, await world.person(), 'wang')
  expect(new Set(recovery).size).toBe(10)
  for (const code of recovery) {
    await enter('wang', `${code.slice(0, 5)} ${code.slice(5).toLowerCase()}`)
    expect(await codeOf('wang', code)).toBe('identity.notRecognized')
  }
})

test('S08 ten wrong tries lock for 1, 2, 4 minutes, the right one too, a name that nobody has as well', async () => {
  const { codeNow } = await setUp(world, await world.person(), 'wang')
  for (const login of ['wang', 'nobody']) {
    later(3600)
    for (let tries = 0; tries < 10; tries++) expect(await codeOf(login, codeNow(9))).toBe('identity.notRecognized')
    for (const minutes of [1, 2, 4]) {
      const locked = await world.refusal(enter(login, codeNow()))
      expect(locked).toEqual({ code: 'identity.lockedForNow', detail: { seconds: minutes * 60 } })
      later(minutes * 60 - 1)
      expect(await codeOf(login, codeNow())).toBe('identity.lockedForNow')
      later(1)
      expect(await codeOf(login, codeNow(9))).toBe('identity.notRecognized')
    }
  }
  await world.db.deleteFrom('failedTries').execute()
  await enter('wang', codeNow())
  expect(await world.db.selectFrom('failedTries').selectAll().execute()).toEqual([])
})

test('S08 many wrong tries at one moment are counted before they are made', async () => {
  const { codeNow } = await setUp(world, await world.person(), 'wang')
  later(60)
  const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf('wang', codeNow(9))))
  expect(codes.filter((code) => code === 'identity.notRecognized')).toHaveLength(10)
  expect(codes.filter((code) => code === 'identity.lockedForNow')).toHaveLength(20)
})

test('S08 an unknown name takes as long as a known one: both are hashed by scrypt, two at once', async () => {
  const own = await makeWorld({ ports: { passphrases: scryptPassphrases() } })
  await setUp(own, await own.person(), 'wang')
  const timed = async (login: string) => {
    const started = performance.now()
    await own.refusal(own.call(null, 'identity', 'signInPassphrase', byPassphrase(login, '000000', { passphrase: '不是这一句话呀呀呀呀呀' }) as never))
    return performance.now() - started
  }
  await timed('wang')
  const seen = { wang: [] as number[], nobody: [] as number[] }
  for (let round = 0; round < 3; round++) for (const login of ['wang', 'nobody'] as const) seen[login].push(await timed(login))
  const least = (times: number[]) => Math.min(...times)
  expect(least(seen.nobody)).toBeGreaterThan(least(seen.wang) / 2)
  await own.close()
})

test('functions refuse it, since there a hash would be paid by everybody', async () => {
  const cloud = await makeWorld()
  const refused = await cloud.refusal(cloud.call(null, 'identity', 'signInPassphrase', byPassphrase('wang', '123456') as never))
  expect(refused.code).toBe('identity.onDeskOnly')
  await cloud.close()
})

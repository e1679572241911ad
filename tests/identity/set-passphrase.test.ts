import { passphraseFault } from '../../types/rules/passphrase'
import { makeWorld, type World } from '../world'
import { byPassphrase, passphrase, quickPassphrases, setUp } from '../world/desk'

let world: World
beforeAll(async () => {
  world = await makeWorld({ ports: { passphrases: quickPassphrases } })
})
afterEach(() => world.clear())
afterAll(() => world.close())

test.each([
  ['short', '雨天喝三杯热奶茶'],
  ['plain', 'ababababababab'],
  ['own', '我是gao.zhiyuan没错'],
  ['own', '高志远爱吃牛肉面不加辣'.repeat(2)],
  ['own', '在七里河区工作了二十年'.repeat(2)],
  ['known', 'shanghai-123456-go'],
  ['known', 'Pass Word of the day'],
  ['known', 'ＱＷＥＲＴＹ键盘上的字母'],
  [null, '雨天喝三杯热奶茶吧你说呢'],
  [null, 'correct horse battery'],
] as const)('a passphrase is %s: %s', (fault, text) => {
  expect(passphraseFault(text, { login: 'gao.zhiyuan', name: '高志远', regionName: '七里河区' })).toBe(fault)
})

test('a passphrase that is easy to guess, a code of another time and a secret of somebody else are refused, and nothing is stored', async () => {
  const [person, other] = [await world.person({ name: '高志远' }), await world.person()]
  const mine = await world.call(person, 'identity', 'getAuthenticator', {})
  const refused = (input: object) =>
    world.refusal(world.call(person, 'identity', 'setPassphrase', { login: 'gao', passphrase, code: '000000', ...mine, secret: undefined, ...input } as never))
  const { sealed } = mine
  const { secret: _, ...rest } = { ...mine, sealed }
  const ask = (input: object) =>
    world.refusal(world.call(person, 'identity', 'setPassphrase', { login: 'gao', passphrase, code: '000000', ...rest, ...input } as never))
  expect(await ask({ passphrase: '高志远爱吃牛肉面不加辣呀' })).toEqual({ code: 'identity.weakPassphrase', detail: { fault: 'own' } })
  expect((await ask({})).code).toBe('identity.wrongCode')
  const theirs = await world.call(other, 'identity', 'getAuthenticator', {})
  expect((await ask({ sealed: theirs.sealed })).code).toBe('identity.wrongCode')
  expect((await refused({})).code).toBe('request.malformed')
  expect(await world.db.selectFrom('credentials').selectAll().execute()).toEqual([])
})

test('a name that somebody has is refused; a repeat gives the same ten codes; set anew, the codes before end', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const { input, recovery } = await setUp(world, person, 'gao')
  expect((await world.refusal(setUp(world, other, 'GAO'))).code).toBe('identity.loginTaken')
  world.now = world.in(0.1)
  // The reply was lost: the code is old by now, and is not needed again.
  expect(await world.call(person, 'identity', 'setPassphrase', input)).toEqual({ login: 'gao', recovery })
  const anew = await setUp(world, person, 'gao2')
  expect(anew.recovery).not.toEqual(recovery)
  const enter = (login: string, code: string) => world.call(null, 'identity', 'signInPassphrase', byPassphrase(login, code))
  expect((await world.refusal(enter('gao2', recovery[0] as string))).code).toBe('identity.notRecognized')
  expect((await enter('gao2', anew.recovery[0] as string)).me.id).toBe(person.id)
  expect((await world.refusal(enter('gao', anew.recovery[1] as string))).code).toBe('identity.notRecognized')
})

test('it is set only within ten minutes of a proof, and neither secret nor passphrase can be read in the database', async () => {
  const person = await world.person()
  const { secret } = await setUp(world, person, 'gao')
  const [row] = await world.db.selectFrom('credentials').selectAll().execute()
  for (const text of [secret, passphrase])
    for (const value of Object.values(row ?? {})) expect(Buffer.isBuffer(value) && value.includes(Buffer.from(text))).toBe(false)
  world.now = world.in(1 / 60)
  const { token } = await world.call(null, 'identity', 'signInPassphrase', byPassphrase('gao', (await setUp(world, person, 'gao')).recovery[0] as string))
  const desk = { ...person, token }
  world.now = world.in(11 / 60)
  expect((await world.refusal(setUp(world, desk, 'gao3'))).code).toBe('identity.again')
})

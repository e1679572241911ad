import { makeWorld, type World } from '../world'

const openids: Record<string, string> = { 'code-a1': 'openid-a', 'code-a2': 'openid-a', 'code-b': 'openid-b' }
let world: World
let plain: World
beforeAll(async () => {
  plain = await makeWorld()
  world = await makeWorld({
    ports: {
      login: {
        openidOf: async (code) => {
          const openid = openids[code]
          if (!openid) throw new Error('invalid code, rid 1234')
          return openid
        },
      },
    },
  })
})
afterEach(() => world.clear())
afterAll(() => Promise.all([world.close(), plain.close()]))

test('a worker who comes for the first time becomes a person, and is the same one the next time', async () => {
  const first = await world.call(null, 'identity', 'signInWechat', { code: 'code-a1' })
  const again = await world.call(null, 'identity', 'signInWechat', { code: 'code-a2' })
  const other = await world.call(null, 'identity', 'signInWechat', { code: 'code-b' })
  expect(again.me.id).toBe(first.me.id)
  expect(again.token).not.toBe(first.token)
  expect(other.me.id).not.toBe(first.me.id)
  const phone = { id: first.me.id, name: '', token: first.token }
  expect((await world.call(phone, 'identity', 'getMe', {})).id).toBe(first.me.id)
})

test('who ended the account and comes back is a new person', async () => {
  const { me, token } = await world.call(null, 'identity', 'signInWechat', { code: 'code-a1' })
  await world.call({ id: me.id, name: '', token }, 'identity', 'deleteMe', { confirm: 'DELETE' })
  expect((await world.call(null, 'identity', 'signInWechat', { code: 'code-a2' })).me.id).not.toBe(me.id)
})

test('a code that WeChat refuses makes nobody, and its words go no further', async () => {
  expect(await world.refusal(world.call(null, 'identity', 'signInWechat', { code: 'stolen' }))).toEqual({ code: 'identity.wechatFailed', detail: {} })
  expect(await world.db.selectFrom('persons').select('id').execute()).toEqual([])
})

test('without a code an own server knows nobody', async () => {
  expect((await world.refusal(world.call(null, 'identity', 'signInWechat', {}))).code).toBe('identity.wechatFailed')
  expect(await world.db.selectFrom('persons').select('id').execute()).toEqual([])
})

test('a server that is not behind WeChat says so', async () => {
  expect((await plain.refusal(plain.call(null, 'identity', 'signInWechat', { code: 'code-a1' }))).code).toBe('identity.wechatFailed')
})

import { makeDoor } from '../gateway/door'
import { makeWorld, type World } from '../world'
import { byPassphrase, newDesk } from '../world/desk'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('an ask has 128 bits for the QR, eight letters for typing, a secret of its page and a number of two digits; only hashes are stored', async () => {
  const asked = await world.call(null, 'identity', 'askSignIn', newDesk())
  expect([asked.ask.length, asked.poll.length, asked.typed]).toEqual([22, 22, expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/)])
  expect(asked.number).toBeGreaterThanOrEqual(10)
  expect([asked.code, Date.parse(asked.endsAt) - world.now.getTime()]).toEqual([null, 120_000])
  const stored = JSON.stringify(await world.db.selectFrom('signIns').selectAll().execute())
  for (const secret of [asked.ask, asked.poll, asked.typed]) expect(stored.includes(secret)).toBe(false)
})

test('with WeChat the QR is a 小程序码 of the ask; where it cannot be drawn the letters remain', async () => {
  let drawn = ''
  const own = await makeWorld({ ports: { drawCode: async (scene) => ((drawn = scene), 'data:image/png;base64,AA==') } })
  const asked = await own.call(null, 'identity', 'askSignIn', newDesk())
  expect([asked.code, drawn]).toEqual(['data:image/png;base64,AA==', asked.ask])
  await own.close()
  const broken = await makeWorld({ ports: { drawCode: () => Promise.reject(new Error('45009')) } })
  expect((await broken.call(null, 'identity', 'askSignIn', newDesk())).code).toBeNull()
  await broken.close()
})

test('a browser cannot put words of its own on the phone', async () => {
  const odd = { ...newDesk(), browser: '工会服务器' }
  expect((await world.refusal(world.call(null, 'identity', 'askSignIn', odd as never))).code).toBe('request.malformed')
})

test('S11 of a thousand asks a minute from one address thirty pass; others sign in meanwhile, from there too', async () => {
  const door = await makeDoor({ rateLimit: 300, trustProxy: '127.0.0.1' })
  const from = (ip: string) => ({ 'x-forwarded-for': ip })
  const askOften = () => Promise.all(Array.from({ length: 100 }, () => door.post(null, 'identity/askSignIn', newDesk(), from('10.0.0.9'))))
  const answers = []
  for (let hundred = 0; hundred < 10; hundred++) answers.push(...(await askOften()))
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(30)
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(970)
  const asked = (await door.post(null, 'identity/askSignIn', newDesk(), from('10.0.0.10'))).json().data
  const phone = await door.world.person()
  await door.post(phone, 'identity/getSignIn', { ask: asked.ask }, from('10.0.0.9'))
  await door.post(phone, 'identity/decideSignIn', { ask: asked.ask, number: asked.number }, from('10.0.0.9'))
  expect((await door.post(null, 'identity/pollSignIn', { poll: asked.poll }, from('10.0.0.9'))).json().data.state).toBe('in')
  expect((await door.post(null, 'identity/signInPassphrase', byPassphrase('nobody', '123456'), from('10.0.0.9'))).statusCode).toBe(422)
  await door.close()
}, 60_000)

import { codeIn, type Door, makeDoor } from './door'

let door: Door
beforeAll(async () => {
  door = await makeDoor()
})
afterAll(() => door.close())

test('a stranger reads what anyone may read', async () => {
  const response = await door.post(null, 'places/listRegions', { parent: '62' })
  expect(response.statusCode).toBe(200)
  expect(response.json().data.map(({ code }: { code: string }) => code)).toEqual(['6201', '6229'])
  expect(response.headers['cache-control']).toBe('no-store')
})

test('a person is known by the token alone', async () => {
  const wang = await door.world.person({ name: '王秀兰' })
  expect((await door.post(wang, 'identity/getMe', {})).json().data.name).toBe('王秀兰')
})

test('who is signed out is told to sign in, who may not is told so', async () => {
  const wang = await door.world.person()
  const stranger = await door.post(null, 'identity/getMe', {})
  expect([stranger.statusCode, codeIn(stranger)]).toEqual([401, 'identity.signInFirst'])
  const worker = await door.post(wang, 'organizations/listMyOrganizations', {})
  expect([worker.statusCode, codeIn(worker)]).toEqual([403, 'identity.notAllowed'])
})

test('headers that only WeChat may set make nobody of anybody', async () => {
  await door.world.db.insertInto('persons').values({ name: '李', face: '', openid: 'o-li', createdAt: door.world.now }).execute()
  const response = await door.post(null, 'identity/getMe', {}, { 'x-wx-openid': 'o-li', 'x-wx-source': 'wx_client' })
  expect(response.statusCode).toBe(401)
})

test.each([
  ['no JSON', '{"parent":', 400, 'request.malformed'],
  ['an empty body that says it is JSON', '', 400, 'request.malformed'],
  ['an unknown field', { parent: '62', openid: 'x' }, 400, 'request.malformed'],
  ['the wrong type', { parent: 62 }, 400, 'request.malformed'],
  ['an empty list', [], 400, 'request.malformed'],
  ['a list', [1], 400, 'request.malformed'],
  ['a poisoned prototype', '{"__proto__":{"parent":"62"}}', 400, 'request.malformed'],
  ['NUL', { text: '兰\u0000州' }, 400, 'request.malformed'],
  ['half a character', '{"text":"\\ud800"}', 400, 'request.malformed'],
  ['40 000 nested lists', `{"parent":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, 400, 'request.malformed'],
  ['more than 100 KB', { text: '好'.repeat(40_000) }, 413, 'request.tooLarge'],
])('%s is refused', async (_what, body, status, code) => {
  const path = JSON.stringify(body).includes('text') ? 'places/searchRegions' : 'places/listRegions'
  const response = await door.post(null, path, body)
  expect([response.statusCode, codeIn(response)]).toEqual([status, code])
})

test('only JSON is read', async () => {
  const response = await door.post(null, 'places/listRegions', 'parent=62', { 'content-type': 'text/plain' })
  expect([response.statusCode, codeIn(response)]).toEqual([400, 'request.malformed'])
})

test.each([
  ['POST', '/api/places/nothing'],
  ['POST', '/api/nothing/listRegions'],
  ['POST', '/api/places/constructor'],
  ['POST', '/api/__proto__/toString'],
  ['GET', '/api/places/listRegions'],
  ['DELETE', '/api/places/listRegions'],
  ['GET', '/api'],
] as const)('%s %s is an unknown action', async (method, url) => {
  const response = await door.request({ method, url })
  expect([response.statusCode, codeIn(response)]).toEqual([404, 'request.unknownAction'])
})

test.each([
  ['with half a character', '/api/places/%ff'],
  ['without an end', `/api/places/${'x'.repeat(2000)}`],
])('an address %s is refused as JSON too', async (_what, url) => {
  const response = await door.request({ method: 'POST', url })
  expect(response.statusCode).toBeGreaterThanOrEqual(400)
  expect(response.statusCode).toBeLessThan(500)
  expect(response.json().ok).toBe(false)
})

test('a token that has run out, is cut short or invented signs nobody in', async () => {
  const wang = await door.world.person()
  const status = async (authorization: string) => (await door.post(null, 'identity/getMe', {}, { authorization })).statusCode
  expect(await status(`Bearer ${wang.token}`)).toBe(200)
  expect(await status(`Bearer ${wang.token.slice(1)}`)).toBe(401)
  expect(await status(`Basic ${wang.token}`)).toBe(401)
  expect(await status("Bearer ' or 1=1 --")).toBe(401)
  const start = door.world.now
  door.world.now = door.world.in(24 * 91)
  expect(await status(`Bearer ${wang.token}`)).toBe(401)
  door.world.now = start
})

test('staff are signed out after half an hour without a call, a worker is not', async () => {
  const [staff, worker] = [await door.world.staff('6201'), await door.world.person()]
  const start = door.world.now
  door.world.now = door.world.in(0.6)
  expect((await door.post(staff, 'identity/getMe', {})).statusCode).toBe(401)
  expect((await door.post(worker, 'identity/getMe', {})).statusCode).toBe(200)
  door.world.now = start
})

test('every reply carries the headers that keep a browser safe: an answer to a call few, what is opened as a page all', async () => {
  const { headers } = await door.post(null, 'places/listRegions', {})
  expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['strict-transport-security']).toContain('max-age=')
  const page = (await door.app.inject({ method: 'GET', url: '/' })).headers
  expect(page['content-security-policy']).toContain("script-src 'self';")
  expect(page['content-security-policy']).not.toContain('upgrade-insecure-requests')
  expect(page['x-content-type-options']).toBe('nosniff')
  expect(page['x-frame-options']).toBe('SAMEORIGIN')
  expect(page['permissions-policy']).toContain('camera=(self)')
})

test('the log names actions and codes, never people, tokens or texts', async () => {
  const wang = await door.world.person({ name: '王秀兰' })
  door.lines.length = 0
  await door.post(wang, 'identity/updateMe', { name: '马建国' })
  await door.post(wang, 'places/searchRegions', { text: '秘密' })
  const text = door.lines.join('')
  expect(text).toContain('identity.updateMe')
  for (const secret of ['王秀兰', '马建国', '秘密', wang.token, '127.0.0.1']) expect(text).not.toContain(secret)
})

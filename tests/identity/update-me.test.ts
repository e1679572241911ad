import type { ContentVerdict } from '../../cloudfunctions/_shared/core/ports'
import { makeWorld, type World } from '../world'
import { saying } from '../plain-ports'

let world: World
/** What the content check says; null = it does not answer. */
let verdict: ContentVerdict | null = 'pass'
beforeAll(async () => {
  const content = saying(async () => {
    if (verdict === null) throw new Error('WeChat does not answer')
    return verdict
  })
  world = await makeWorld({ ports: { content } })
})
afterEach(() => {
  verdict = 'pass'
  return world.clear()
})
afterAll(() => world.close())

test('only what is given changes', async () => {
  const person = await world.person({ name: '李明' })
  expect(await world.call(person, 'identity', 'updateMe', { name: ' 买买提·艾力 ' })).toMatchObject({
    name: '买买提·艾力',
    kind: 'worker',
    regionCode: '620103',
  })
  expect(await world.call(person, 'identity', 'updateMe', { kind: 'retired', regionCode: '620102021001' })).toMatchObject({
    name: '买买提·艾力',
    kind: 'retired',
    regionName: '穆柯寨社区',
  })
  expect(await world.call(person, 'identity', 'updateMe', {})).toMatchObject({ name: '买买提·艾力', kind: 'retired' })
})

test('nobody else changes with it', async () => {
  const [person, other] = [await world.person(), await world.person({ name: '王芳' })]
  await world.call(person, 'identity', 'updateMe', { name: '李明' })
  expect((await world.call(other, 'identity', 'getMe', {})).name).toBe('王芳')
})

test('a region that is none, a name of twenty-one characters and what a person may not set are refused', async () => {
  const person = await world.person({ name: '李明' })
  const code = async (input: object) => (await world.refusal(world.call(person, 'identity', 'updateMe', input))).code
  expect(await code({ regionCode: '999999' })).toBe('places.notFound')
  expect(await code({ name: '长'.repeat(21) })).toBe('request.malformed')
  expect(await code({ isUnionMember: true })).toBe('request.malformed')
  expect(await code({ openid: 'x' })).toBe('request.malformed')
  expect((await world.call(person, 'identity', 'getMe', {})).name).toBe('李明')
})

test('a name that the content check does not pass is not taken; without an answer it is tried later', async () => {
  const person = await world.person({ name: '李明' })
  for (const [says, expected] of [
    ['reject', 'feed.rejected'],
    ['review', 'feed.rejected'],
    [null, 'request.unavailable'],
  ] as const) {
    verdict = says
    expect((await world.refusal(world.call(person, 'identity', 'updateMe', { name: '坏名字' }))).code).toBe(expected)
    // The same name is not checked again, and the rest changes without a check.
    expect(await world.call(person, 'identity', 'updateMe', { name: '李明', kind: 'gig' })).toMatchObject({ name: '李明', kind: 'gig' })
  }
})

import { randomUUID } from 'node:crypto'
import { ActivityInput, SessionInput } from '../../types/activity-input'
import { makePoster, type Poster } from '../activities/posting'
import { makeWorld, type World } from '../world'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

/** Hours from now in the order that makes sense; the times a form has are found in its schema. */
const order = { opensAt: 1, closesAt: 60, cancelUntil: 61, startsAt: 72, endsAt: 74 }
type Time = keyof typeof order
const times = [...new Set([...Object.keys(ActivityInput.entries), ...Object.keys(SessionInput.entries)])].filter((name) => /At$|Until$/.test(name))

const save = (hours: Record<Time, number>, more: object = {}) => {
  const at = (name: Time) => world.in(hours[name]).toISOString()
  return poster.save({
    opensAt: at('opensAt'),
    sessions: [{ startsAt: at('startsAt'), endsAt: at('endsAt'), closesAt: at('closesAt'), cancelUntil: at('cancelUntil'), capacity: 2 }],
    ...more,
  })
}
const timesCheck = async (id: string) => {
  const { checks } = await world.call(poster.staff, 'activities', 'getReview', { id })
  return checks.find(({ name }) => name === 'times')
}
/** What becomes of these times: refused with a code, or saved with what the reviewer is told. */
const outcome = async (hours: Record<Time, number>, more: object = {}): Promise<string> => {
  const saved = await save(hours, more).then(
    ({ id }) => id,
    () => null,
  )
  if (saved === null) return `refused: ${(await world.refusal(save(hours, more))).code}`
  const check = await timesCheck(saved)
  return check?.ok ? 'fine' : `told: ${check?.detail}`
}

test('B30 the times of a form are the ones looked at here', () => {
  expect([...times].sort()).toEqual(Object.keys(order).sort())
})

test('B30 each time put behind one that has to come later is refused, or the reviewer is told', async () => {
  const names = Object.keys(order) as Time[]
  const pairs = names.flatMap((early, index) => names.slice(index + 1).map((late) => [early, late] as const))
  const found = new Map<string, string>()
  for (const [early, late] of pairs) found.set(`${early} after ${late}`, await outcome({ ...order, [early]: order[late] + 0.5 }))
  console.info(`B30: ${pairs.length} pairs of times`)
  expect(pairs).toHaveLength(10)
  // One may go on cancelling when nobody can sign up any more, and the other way round.
  expect([...found].filter(([, what]) => what === 'fine').map(([pair]) => pair)).toEqual(['closesAt after cancelUntil'])
  expect([...found].filter(([, what]) => what.startsWith('refused')).map(([pair, what]) => [pair, what])).toEqual([
    ['opensAt after closesAt', 'refused: activities.opensAfterCloses'],
    ['opensAt after cancelUntil', 'refused: activities.opensAfterCloses'],
    ['opensAt after startsAt', 'refused: activities.opensAfterCloses'],
    ['opensAt after endsAt', 'refused: activities.opensAfterCloses'],
    ['closesAt after endsAt', 'refused: activities.closesAfterEnd'],
    ['cancelUntil after endsAt', 'refused: activities.cancelsAfterEnd'],
    ['startsAt after endsAt', 'refused: activities.endsBeforeStart'],
  ])
  expect(found.get('closesAt after startsAt')).toMatch(/^told: .*那场开始以后还能报名/)
  expect(found.get('cancelUntil after startsAt')).toMatch(/^told: .*那场开始以后还能取消/)
  expect(await outcome(order)).toBe('fine')
})

test('B30 sessions of one activity at the same time: the same twice is refused, an overlap is told', async () => {
  const session = (from: number, to: number) => ({ startsAt: world.in(from).toISOString(), endsAt: world.in(to).toISOString(), capacity: 2 })
  expect(await outcome(order, { sessions: [session(72, 74), session(72, 74)] })).toBe('refused: activities.sameTwice')
  expect(await outcome(order, { opensAt: undefined, sessions: [session(72, 74), session(73, 75)] })).toMatch(/^told: .*两场时间重叠/)
  // A short one within a long one, with another between them in the list.
  expect(await outcome(order, { opensAt: undefined, sessions: [session(80, 81), session(72, 79), session(77, 78)] })).toMatch(/^told: .*两场时间重叠/)
  expect(await outcome(order, { opensAt: undefined, sessions: [session(72, 74), session(74, 76)] })).toBe('fine')
})

test('B30 one session named twice in a form is refused: the second would undo the first', async () => {
  const { id } = await poster.save()
  const { activity, version } = await world.call(poster.admin, 'activities', 'getPosted', { id })
  const [only] = activity.sessions
  const held = { id: only!.sessionId, startsAt: only!.startsAt, endsAt: only!.endsAt, capacity: only!.capacity }
  const later = { ...held, startsAt: world.in(96).toISOString(), endsAt: world.in(98).toISOString() }
  const twice = world.call(poster.admin, 'activities', 'saveActivity', {
    key: randomUUID(),
    id,
    version,
    activity: poster.activity({ sessions: [held, later] }),
  })
  expect(await world.refusal(twice)).toMatchObject({ code: 'request.malformed', detail: { field: 'activity.sessions' } })
})

test('B30 a session of 31 days is the longest', async () => {
  expect(await outcome({ ...order, endsAt: 72 + 31 * 24 })).toMatch(/长过 12 小时/)
  expect(await outcome({ ...order, endsAt: 72.1 + 31 * 24 })).toBe('refused: activities.tooLong')
})

test.each([
  ['cannot be cancelled from the first moment on', { opensAt: 10, cancelUntil: 9 }, /还没开始报名就不能取消了/],
  ['can be signed up for within half an hour only', { opensAt: 59.5 }, /只有不到一小时可以报名/],
  ['goes on for more than half a day', { endsAt: 85 }, /长过 12 小时/],
  ['is over after ten minutes', { endsAt: 72 + 1 / 6 }, /不到一刻钟/],
])('B30 a session that %s is shown to the reviewer', async (_what, change, words) => {
  expect(await outcome({ ...order, ...change })).toMatch(words)
})

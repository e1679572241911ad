import { signUpLines } from '../../src/activities/sign-up-lines'

/** Monday 2026-11-23 10:00 in Shanghai. */
const now = Date.parse('2026-11-23T02:00:00Z')
const hours = (count: number) => new Date(now + count * 3600_000).toISOString()
const session = { startsAt: hours(33), closesAt: hours(30), quotas: null }

test('first come, first served needs no words', () => expect(signUpLines({ signUp: {} }, session, now)).toEqual([]))

test('approval, lottery, one place, the time to answer and what is asked are a sentence each', () => {
  const questions = [
    { id: 'a', label: '孩子几岁', kind: 'number' as const, isRequired: true, at: 'signUp' as const },
    { id: 'b', label: '坐几路车来的', kind: 'text' as const, isRequired: false, at: 'door' as const },
  ]
  expect(signUpLines({ signUp: { needsApproval: true, onePlace: 'month', offerMinutes: 90, questions } }, session, now)).toEqual([
    '要审核：组织者同意了，才算报上。',
    '这家组织的活动，每人每月限报一场。',
    '候补排到了，名额先给您留 1 小时 30 分钟，点了确定才算数。',
    '报名时要填：孩子几岁。',
  ])
  expect(signUpLines({ signUp: { isLottery: true } }, session, now)).toEqual(['要抽签：明天 16:00 截止后抽，先报后报都一样。'])
})

test('kept seats say what is left of them until they are released', () => {
  const kept = {
    ...session,
    quotas: [
      { kind: 'firstTimer' as const, seats: 5, taken: 3 },
      { kind: 'gig' as const, seats: 2, taken: 2 },
    ],
  }
  const signUp = { quotas: kept.quotas.map(({ kind, seats }) => ({ kind, seats })), releaseHours: 24 }
  expect(signUpLines({ signUp }, kept, now)).toEqual([
    '留 5 个名额给第一次来的人，还剩 2 个。',
    '留 2 个名额给新就业形态职工，已经满了。',
    '今天 19:00 起，留的名额谁都能报。',
  ])
  expect(signUpLines({ signUp }, kept, now + 9 * 3600_000)).toEqual([])
})

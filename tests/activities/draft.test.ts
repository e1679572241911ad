import { activityDraftOf, activityInput, newActivityDraft, nextSession } from '../../src/activities/draft'
import { missingIn } from '../../src/activities/missing'
import { signUpSummary, withoutEmptyRules } from '../../src/activities/ui/sign-up-words'
import { dueWord } from '../../src/shared/core/clock-words'
import { waitedWord } from '../../src/activities/waiting'
import type { Activity } from '../../types/activities'
import { ActivityInput } from '../../types/activity-input'
import * as v from 'valibot'

const now = Date.parse('2026-11-23T02:00:00Z')
const filled = () => ({
  ...newActivityDraft(now),
  organizationId: '1',
  category: 'eldercare' as const,
  title: ' 冬季养生讲座 ',
  text: '刘大夫讲护膝。',
  venue: { id: '2', name: '日间照料中心' },
  rules: '带医保卡\n\n穿厚一点',
})

test('a filled draft is what the contract takes, in Shanghai hours', () => {
  const input = activityInput(filled())
  expect(v.parse(ActivityInput, input)).toMatchObject({
    title: '冬季养生讲座',
    rules: ['带医保卡', '穿厚一点'],
    sessions: [
      {
        startsAt: '2026-11-26T06:30:00.000Z',
        endsAt: '2026-11-26T08:30:00.000Z',
        capacity: 30,
        closesAt: '2026-11-26T06:30:00.000Z',
        cancelUntil: '2026-11-26T04:30:00.000Z',
      },
    ],
  })
})

test('the poster is told the first thing that is missing, in page order', () => {
  expect(missingIn(newActivityDraft(now), now)?.field).toBe('organizationId')
  expect(missingIn({ ...filled(), title: '  ' }, now)?.field).toBe('title')
  expect(missingIn({ ...filled(), venue: null }, now)?.field).toBe('venue')
  expect(missingIn({ ...filled(), sessions: [{ day: '2026-11-26', from: '9:00', to: '8:30' }] }, now)?.words).toBe('结束时间要晚于开始时间')
  expect(missingIn({ ...filled(), sessions: [{ day: '2026-11-23', from: '9:00', to: '9:30' }] }, now)?.words).toBe('开始时间已经过了，请换一个')
  expect(missingIn(filled(), now)).toBeNull()
})

test('another session is a week later at the same hours, also over a month and a year', () => {
  expect(nextSession([{ day: '2026-12-28', from: '19:00', to: '20:30' }])).toEqual({ day: '2027-01-04', from: '19:00', to: '20:30' })
})

const activity = {
  id: '9',
  title: '义诊',
  text: '来看看',
  category: 'eldercare',
  status: 'published',
  pictures: [{ url: '/pictures/a.webp', width: 10, height: 10, alt: '' }],
  rules: ['带医保卡'],
  leader: null,
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-26T06:30:00.000Z',
  cancelUntil: '2026-11-25T06:30:00.000Z',
  waitlistLimit: 5,
  sessions: [
    {
      sessionId: '7',
      startsAt: '2026-11-26T06:30:00.000Z',
      endsAt: '2026-11-26T08:30:00.000Z',
      closesAt: '2026-11-26T06:30:00.000Z',
      cancelUntil: '2026-11-25T06:30:00.000Z',
      hours: 'working',
      capacity: 12,
      taken: 3,
      waitlisted: 0,
      isCancelled: false,
    },
  ],
  venue: { id: '2', name: '日间照料中心', address: '', regionName: '', distance: null, lat: 36, lng: 103 },
  organization: { id: '1', name: '', mark: '', ratingAverage: null, heldCount: 0, isFollowed: false },
  guidingUnion: null,
  series: null,
  brand: null,
  returnReason: null,
} as unknown as Activity
const posted = { activity, pictureIds: ['11111111-1111-4111-8111-111111111111'], organizationId: '1' }

test('editing keeps the sessions, copying asks for a new time only', () => {
  const edited = activityDraftOf(posted, false, now)
  expect(edited).toMatchObject({ id: '9', capacity: 12, cancelHours: 24, sessions: [{ id: '7', day: '2026-11-26', from: '14:30', to: '16:30' }] })
  expect(activityInput(edited).sessions[0]?.cancelUntil).toBe(activity.cancelUntil)
  const copy = activityDraftOf(posted, true, now)
  expect(copy.id).toBeUndefined()
  expect(copy.sessions).toEqual([{ day: '2026-11-30', from: '14:30', to: '16:30' }])
  expect(copy.pictures).toEqual([{ key: posted.pictureIds[0], id: posted.pictureIds[0], url: '/pictures/a.webp' }])
})

test('waiting is told in minutes, hours, days; what is left in the two largest units, and urgent before two days are over', () => {
  const at = (hours: number) => new Date(now + hours * 3600_000).toISOString()
  expect([waitedWord(at(-0.67), now), waitedWord(at(-5), now), waitedWord(at(-30), now)]).toEqual(['已等 40 分钟', '已等 5 小时', '已等 1 天'])
  const clocks = [43, 22, 3 + 20 / 60, -2].map((hours) => dueWord({ dueAt: at(hours), level: 0 }, now))
  expect(clocks).toEqual([
    { word: '还剩 1 天 19 小时', tone: 'plain' },
    { word: '还剩 22 小时', tone: 'warn' },
    { word: '还剩 3 小时 20 分', tone: 'bad' },
    { word: '超时 2 小时', tone: 'bad' },
  ])
  expect([40, -3].map((hours) => dueWord({ dueAt: at(hours), level: 1 }, now).word)).toEqual(['超时了，已报上一级', '超时 3 小时，已报上一级'])
})

test('the rules of sign-up travel as the contract takes them, and come back to be edited', () => {
  const signUp = {
    needsApproval: true,
    quotas: [{ kind: 'gig' as const, seats: 5 }],
    questions: [{ id: 'bus', label: '从哪里上车', kind: 'choice' as const, choices: ['西站', '东方红广场'], isRequired: true, at: 'signUp' as const }],
  }
  const input = v.parse(ActivityInput, activityInput({ ...filled(), signUp, doorRules: { hasExit: true } }))
  expect(input).toMatchObject({ signUp, doorRules: { hasExit: true } })
  const again = activityDraftOf(
    { activity: { ...activity, signUp, doorRules: { hasExit: true } } as Activity, pictureIds: [], organizationId: '1' },
    false,
    now,
  )
  expect(again).toMatchObject({ signUp, doorRules: { hasExit: true }, moves: {} })
})

test('more places kept than there are is said before it is sent', () => {
  const signUp = {
    quotas: [
      { kind: 'gig' as const, seats: 20 },
      { kind: 'member' as const, seats: 11 },
    ],
  }
  expect(missingIn({ ...filled(), signUp }, now)).toEqual({ field: 'signUp', words: '预留的名额一共 31 个，多过总名额了' })
  expect(missingIn({ ...filled(), signUp, capacity: 31 }, now)).toBeNull()
})

test('who makes room is named for the session that became smaller, and no other', () => {
  const sessions = ['2026-11-26', '2026-12-03'].map((day, index) => ({ id: String(index + 1), day, from: '9:00', to: '10:00' }))
  const input = v.parse(ActivityInput, activityInput({ ...filled(), sessions, moves: { 2: ['77', '78'] } }))
  expect(input.sessions.map(({ moves }) => moves)).toEqual([undefined, ['77', '78']])
})

test('rules that are switched off leave nothing behind, so that a plain activity stays first come, first served', () => {
  expect(withoutEmptyRules({ needsApproval: false, isLottery: false, quotas: [], questions: [] })).toEqual({})
  expect(signUpSummary({}, {})).toBe('先到先得')
  expect(signUpSummary({ isLottery: true, offerMinutes: 120, onePlace: 'month', quotas: [{ kind: 'gig', seats: 2 }] }, { hasExit: true })).toBe(
    '抽签、候补要确定、限报一次、有预留、签到有要求',
  )
})

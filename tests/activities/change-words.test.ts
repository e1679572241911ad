import { outcomeLines, editOutcome, postButtons, type PostState, stateLine } from '../../src/activities/change-words'
import { activityStatuses } from '../../types/activities'
import type { ActivityForm } from '../../types/activity-input'

const form: ActivityForm = {
  organizationId: '1',
  category: 'culture',
  title: '手机拍好中山桥',
  text: '一部手机、一座桥。',
  pictureIds: [],
  venueId: '1',
  rules: [],
  waitlistLimit: 2,
  sessions: [{ id: '7', startsAt: '2026-11-24T11:00:00.000Z', endsAt: '2026-11-24T12:30:00.000Z', capacity: 20 }],
}
const concerned = { total: 12, bySession: { '7': 12 } }
const state = (change: Partial<PostState> = {}): PostState => ({
  status: 'published',
  reviewer: '西园街道总工会',
  isReviewer: false,
  proposal: null,
  ...change,
})
const after = (change: Partial<ActivityForm>, isReviewer = false) => editOutcome(form, { ...form, ...change }, { isReviewer, concerned })
const words = (given: PostState, change: Partial<ActivityForm> | null) => postButtons(given, change && after(change, given.isReviewer)).map(({ word }) => word)

test('U13 a published activity says its state, how many are in it and what a change does; it never looks like a new one', () => {
  const line = stateLine(state(), concerned, null)!
  for (const part of ['已发布', '已有 12 人报名', '马上生效', '西园街道总工会审过才换上']) expect(line).toContain(part)
  expect(stateLine(state(), { total: 0, bySession: {} }, null)).toContain('还没有人报名')
  expect(stateLine(state({ isReviewer: true }), concerned, null)).toContain('改了大家马上看到')
})

test('U13 the buttons are named after what they do: at once and told, or handed in, or nothing yet', () => {
  expect(words(state(), {})).toEqual(['还没有改动'])
  expect(words(state(), { venueId: '2' })).toEqual(['改好并告诉 12 人'])
  expect(words(state(), { rules: ['带水'] })).toEqual(['改好，大家马上看到'])
  expect(words(state(), { title: '夜拍中山桥' })).toEqual(['交给工会审核'])
  expect(words(state(), { title: '夜拍中山桥', venueId: '2' })).toEqual(['改好，其余交审'])
  expect(words(state({ isReviewer: true }), { title: '夜拍中山桥' })).toEqual(['改好并告诉 12 人'])
  const [off] = postButtons(state(), after({}))
  expect(off!.isOff).toBe(true)
})

test('U13 the foot says which parts change at once, who is told, and which wait', () => {
  const lines = outcomeLines(after({ title: '夜拍中山桥', venueId: '2' }), '西园街道总工会')
  expect(lines).toEqual(['马上改：地点，告诉 12 人', '西园街道总工会审过才换上：名称。审过以前，大家看到的还是原来的'])
  expect(outcomeLines(after({}), '西园街道总工会')).toEqual([])
})

test('U13 its siblings: what was returned and what waits say so too, with the reason, and their buttons differ from a new one’s', () => {
  const returned = stateLine(state({ status: 'returned' }), concerned, '请写清楚地点')!
  expect(returned).toContain('请写清楚地点')
  expect(words(state({ status: 'returned' }), null)).toEqual(['先存着', '改好再交'])
  expect(stateLine(state({ status: 'submitted' }), concerned, null)).toContain('在等西园街道总工会审核')
  expect(words(state({ status: 'submitted' }), null)).toEqual(['撤回，先存着', '改好再交'])
  const fresh = words(state({ status: null }), null)
  expect(fresh).toEqual(['存草稿', '交给工会审核'])
  for (const status of activityStatuses.filter((each) => each !== 'draft' && each !== 'cancelled'))
    expect(words(state({ status }), status === 'published' ? {} : null)).not.toEqual(fresh)
})

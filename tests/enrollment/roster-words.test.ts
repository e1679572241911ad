import { groupsOf, notesOf, stateOf } from '../../src/enrollment/ui/roster-words'
import type { RosterRow } from '../../types/enrollment'

const row = (change: Partial<RosterRow> = {}): RosterRow => ({
  enrollmentId: '1',
  name: '王秀兰',
  phone: null,
  status: 'confirmed',
  seats: 1,
  position: null,
  enrolledAt: '2026-11-20T02:00:00.000Z',
  attendedAt: null,
  number: 1,
  offerEndsAt: null,
  heldUntil: null,
  quota: null,
  endReason: null,
  endNote: null,
  source: 'self',
  answers: [],
  noShow: null,
  ...change,
})
const missed = { at: '2026-11-22T02:00:00.000Z', excusedAt: null, excuse: null }

test('each state has its words; who came is said to have come whatever else is known', () => {
  const words = [
    row(),
    row({ status: 'offered' }),
    row({ status: 'applied' }),
    row({ status: 'waitlisted', position: 3 }),
    row({ status: 'cancelled' }),
    row({ status: 'cancelled', endReason: 'declined' }),
    row({ noShow: missed }),
    row({ noShow: { ...missed, excusedAt: missed.at } }),
    row({ attendedAt: '2026-11-22T02:05:00.000Z', status: 'cancelled' }),
  ].map((each) => stateOf(each).word)
  expect(words).toEqual(['已报名', '等他确定', '等审核', '候补第 3 位', '已取消', '没同意', '没来', '没来，已免记', '10:05 已到'])
})

test('groups that are rare are drawn only where there is somebody in them', () => {
  const counts = { all: 2, applied: 0, confirmed: 2, present: 1, absent: 1, waitlisted: 0, missed: 0, cancelled: 0 }
  expect(groupsOf(counts)).not.toContain('applied')
  expect(groupsOf({ ...counts, applied: 1, missed: 1 })).toEqual(expect.arrayContaining(['applied', 'missed']))
})

test('how somebody came onto the list is noted where it is not the usual way', () => {
  expect(notesOf(row())).toEqual([])
  expect(notesOf(row({ source: 'walkIn', quota: 'gig' }))).toEqual(['现场加的', '预留：新就业形态'])
})

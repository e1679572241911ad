import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actsOf, stateOf } from '../../src/activities/posted-acts'
import { activityStatuses, type PostedActivity } from '../../types/activities'

const now = Date.parse('2026-11-23T02:00:00Z')
const row = (change: Partial<PostedActivity>): PostedActivity => ({
  id: '1',
  title: '手机拍好中山桥',
  category: 'culture',
  status: 'published',
  organizationName: '市摄影协会',
  mark: '',
  firstSession: { sessionId: '1', startsAt: '2026-11-24T11:00:00Z', endsAt: '2026-11-24T12:30:00Z' },
  sessionCount: 1,
  capacity: 20,
  taken: 3,
  waitlisted: 0,
  submittedAt: null,
  returnReason: null,
  isChange: false,
  isOver: false,
  ...change,
})
const held = { sessionId: '1', startsAt: '2026-11-20T11:00:00Z', endsAt: '2026-11-20T12:30:00Z' }

test('U15 of what is over nothing is changed or called off, whatever its state; its list stays', () => {
  for (const status of activityStatuses)
    for (const sessionCount of [1, 6])
      for (const isChange of [false, true]) {
        const acts = actsOf(row({ status, sessionCount, isChange, isOver: true, firstSession: held }), now)
        expect([status, acts.edit, acts.cancel]).toEqual([status, null, null])
        expect(acts.roster).toBe(status === 'published' ? '名单' : null)
        expect(acts.shifts).toBe(status === 'published' ? '看排班' : null)
        expect(acts.again).toBe(status === 'published' ? '再发一场' : '复制')
      }
  expect(stateOf(row({ isOver: true, isChange: true })).word).toBe('办完了')
})

test('U15 what is to come is changed and called off; of several sessions one is chosen first', () => {
  expect(actsOf(row({}), now)).toEqual({ roster: '名单', shifts: '排班', again: '复制', edit: '修改', cancel: '取消活动' })
  expect(actsOf(row({ sessionCount: 6 }), now).cancel).toBe('取消…')
  expect(actsOf(row({ status: 'returned' }), now)).toEqual({ roster: null, shifts: null, again: '复制', edit: '改好再交', cancel: '取消活动' })
})

const source = (file: string) => readFileSync(join(__dirname, '../../src', file), 'utf8')
/** Pages that list what an organizer or a volunteer has to do with, to come and over. */
const lists = { posted: 'activities/posted.tsx', 'doors of today': 'checkin/doors.tsx' }
test.each(Object.entries(lists))('U15 %s: 快到了 and 办完了, a search of its own', (_name, file) => {
  const text = source(file)
  expect(text).toContain("{ value: 'coming', word: '快到了' }")
  expect(text).toContain("{ value: 'over', word: '办完了' }")
  expect(text).toMatch(/<SearchField /)
})
test('U15 the way is named as the page that it opens', () => {
  const title = /title="(我发的)"/.exec(source('activities/posted.tsx'))![1]
  for (const file of ['shared/parts/rail.tsx', 'tabs/me.tsx'])
    for (const [line] of source(file).matchAll(/[^\n]*\/activities\/posted[^\n]*/g))
      expect(line).toContain(`word${file.endsWith('rail.tsx') ? ": '" : '="'}${title}`)
})
test('U15 a list of a session that is over lets nobody in and takes nobody off', () => {
  const roster = source('enrollment/roster.tsx')
  expect(roster).toMatch(/!isOver && \(\s*<Button kind="text" icon="scan"/)
  expect(roster).toMatch(/!isOver && !head\.isCancelled && <Button/)
  expect(source('enrollment/ui/roster-line.tsx')).toContain("row.status === 'applied' && !isOver")
  expect(source('enrollment/ui/person-sheet.tsx')).toMatch(/canRemove = .*!isOver/)
})

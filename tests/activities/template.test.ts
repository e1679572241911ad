import { repeated } from '../../src/activities/draft'
import { draftFromTemplate, templateOf } from '../../src/activities/template'
import { templateForm } from './template-form'

const now = Date.parse('2026-11-23T02:00:00Z')
const template = {
  id: '1',
  name: '四点半',
  version: 1,
  activity: templateForm({
    venueId: '9',
    roomId: '4',
    leader: '马老师',
    seriesId: '2',
    from: '09:00',
    to: '11:30',
    signUp: { needsApproval: true },
    doorRules: { hasExit: true },
  }),
  pictures: [],
  venueName: '共享职工之家',
}

test('a template that was filled in and kept again is the same template', () => {
  const draft = draftFromTemplate(template, '7', now)
  expect(draft).toMatchObject({ organizationId: '7', title: '四点半课堂', sessions: [{ day: '2026-11-30', from: '9:00', to: '11:30' }], venue: { id: '9' } })
  expect(templateOf(draft)).toEqual(template.activity)
  // Over midnight it ends on the next day.
  expect(draftFromTemplate({ ...template, activity: templateForm({ from: '20:00', to: '01:00' }) }, null, now).sessions[0]).toMatchObject({
    endDay: '2026-12-01',
  })
  expect(draftFromTemplate({ ...template, venueName: null }, null, now)).toMatchObject({ venue: null, roomId: null })
})

test('U14 a repeat makes a session like the first on each day, and takes none away that the server has', () => {
  const first = { day: '2026-12-01', from: '16:30', to: '18:30', capacity: 8 }
  const known = { id: '5', day: '2026-12-24', from: '9:00', to: '10:00' }
  expect(repeated([first, { day: '2026-12-08', from: '16:30', to: '18:30' }, known], ['2026-12-01', '2026-12-02'])).toEqual([
    first,
    { day: '2026-12-02', from: '16:30', to: '18:30', capacity: 8 },
    known,
  ])
})

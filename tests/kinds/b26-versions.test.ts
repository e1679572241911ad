import { contract } from '../../types'
import { entriesOf } from './entries'

type Fields = Record<string, 'optional' | 'required'>
const actions = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared).map(([name, action]) => ({ name: `${slice}.${name}`, fields: entriesOf(action.input), writes: 'limit' in action })),
)
/** Names the row that is meant, or says that it was read; everything else is what is to be written. */
const isAbout = (field: string) => /^(key|id|ids|kind|version|replaces|reason|confirm)$/.test(field) || /(Id|Number)$/.test(field)
const contentOf = (fields: Fields) => Object.keys(fields).filter((field) => !isAbout(field))
const namesARow = (fields: Fields) => Object.keys(fields).some((field) => field === 'id' || /(Id|Number)$/.test(field))

/** Every action that writes to a row which somebody else may be writing to as well. */
const rows = actions.filter(({ fields, writes }) => writes && namesARow(fields) && contentOf(fields).length > 0)
/** What says which state was read: the second of two is refused, and told. */
const saysWhatWasRead = (fields: Fields) => 'version' in fields || 'replaces' in fields

/** Those that write over nothing of somebody else's that was not read, and why. */
const harmless: Record<string, string> = {
  'feed.comment': 'makes a comment; none is changed',
  'feed.savePost': 'makes a post; none is changed',
  'feed.like': 'one’s own like, on or off',
  'feed.keepPicture': 'one’s own picture, once',
  'identity.invite': 'makes an invitation; none is changed',
  'imports.applyImport': 'each row is judged again under the lock before it is written',
  'identity.makeSlip': 'makes a slip; the ones before end',
  'feed.moderate': 'once: the second of two finds it decided (feed.notFound)',
  'places.closeVenue': 'adds a closure, or takes one away; none is changed',
  'organizations.follow': 'one’s own following, on or off',
  'activities.followSeries': 'one’s own following, on or off',
  'enrollment.enroll': 'makes one’s own place',
  'enrollment.answerOffer': 'one’s own offer, once',
  'enrollment.decideApplication': 'once: the second of two is told that it is decided',
  'feedback.stepTicket': 'once: the second of two is told that it was stepped (feedback.alreadyStepped)',
  'feedback.reopenTicket': 'the author’s own word, once',
  'enrollment.messageRoster': 'people are told something; nothing is changed',
  'enrollment.addEnrollment': 'adds a person; whoever is known is left as they are',
  'feedback.giveFeedback': 'makes one’s own rating, once',
  'volunteering.markShift': 'a mark is added; none is changed',
  'volunteering.markSelf': 'a mark is added; none is changed',
  'volunteering.requestCorrection': 'makes one’s own request, one at a time',
  'volunteering.decideCorrection': 'once: the second of two is told that it is decided',
  'checkin.printPasses': 'reads, and says how many were printed; nothing of a place is changed',
  'checkin.searchRoster': 'reads, with a limit',
  'checkin.importAttendance': 'scans are added; none is changed',
}

test('B26 every action that writes to a row says which state was read, or writes over nothing unread', () => {
  const unread = rows.filter(({ fields }) => !saysWhatWasRead(fields)).map(({ name }) => name)
  expect(unread.sort()).toEqual(Object.keys(harmless).sort())
  const reading = rows.filter(({ fields }) => saysWhatWasRead(fields)).map(({ name }) => name)
  // oxlint-disable-next-line no-console -- how many writes there are
  console.info(`B26: ${rows.length} writes to a row, ${reading.length} say what was read, ${unread.length} write over nothing unread`)
  expect(reading.sort()).toEqual(
    [
      'activities.changeRepeat',
      'activities.reviewActivity',
      'activities.saveTemplate',
      'activities.saveActivity',
      'enrollment.setAnswers',
      'feedback.answerOpinion',
      'feedback.replyFeedback',
      'places.saveVenue',
      'organizations.answerGuidance',
      'organizations.apply',
      'organizations.setOrganizationStatus',
      'organizations.setUnionState',
      'organizations.saveOrganization',
      'organizations.settleApplication',
      'volunteering.saveShift',
    ].sort(),
  )
})

test('B26 what is changed without naming a row is one’s own, and only the fields that are given change', () => {
  const own = actions.filter(({ name, fields, writes }) => writes && !namesARow(fields) && /\.(save|update|set|edit|change)[A-Z]/.test(name))
  expect(own.map(({ name }) => name).sort()).toEqual(['identity.savePlace', 'identity.setPassphrase', 'identity.updateMe', 'places.setUnionPhone'])
  expect(Object.values(own.find(({ name }) => name === 'identity.updateMe')!.fields).every((kind) => kind === 'optional')).toBe(true)
})

test('B26 the control: an action that writes over a row without saying what was read is found', () => {
  const fields: Fields = { key: 'required', id: 'required', name: 'required', about: 'optional' }
  expect([namesARow(fields), contentOf(fields), saysWhatWasRead(fields)]).toEqual([true, ['name', 'about'], false])
})

import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shiftDraftOf, shiftInput } from '../../src/volunteering/draft'
import { loadWorld } from '../demo/loaded'

const root = join(__dirname, '../../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : /\.tsx?$/.test(name) ? [path] : []
  })
const forms = walk(root)
  .filter((path) => /\b(?:useForm|useKept)(?:<\w+>)?\(/.test(readFileSync(path, 'utf8').replaceAll(/export function \w+.*/g, '')))
  .map((path) => path.slice(root.length + 1))

/** Forms that change something, with the test that an unchanged save changes nothing. */
const edits: Record<string, string> = {
  'activities/use-posting.ts': 'tests/activities/round-trip.test.ts, with every demo activity',
  'activities/ui/question-editor.tsx': 'a part of the posting form: what is kept here goes into its draft, tried with it',
  'activities/ui/session-sheet.tsx': 'a part of the posting form: what is kept here goes into its draft, tried with it',
  'volunteering/ui/shift-sheet.tsx': 'below, with every demo shift',
  'enrollment/ui/person-sheet.tsx': 'tests/enrollment/set-answers.test.ts: the same answers are no other ones',
  'organizations/apply.tsx': 'tests/organizations/apply.test.ts: the same application again is no change',
  'organizations/edit.tsx': 'tests/organizations/save-organization.test.ts: the same form again is no change',
  'places/use-venue.ts': 'tests/places/venue-draft.test.ts, and save-venue.test.ts: a save without a change raises no version',
  'places/union-phone.tsx': 'tests/places/set-union-phone.test.ts: the same number is no other one',
  'identity/profile.tsx': 'tests/identity/update-me.test.ts: only what is given changes',
}
/** Forms that make something from empty fields, so that an unchanged save has nothing to change. */
const makes = [
  'checkin/ui/ask-sheet.tsx',
  'checkin/ui/code-sheet.tsx',
  'checkin/ui/walk-in-sheet.tsx',
  'enrollment/ui/add-sheet.tsx',
  'enrollment/message.tsx',
  'feed/compose.tsx',
  'feed/ui/comment-bar.tsx',
  'feedback/give.tsx',
  'feedback/tell.tsx',
  'feedback/ui/answer-sheet.tsx',
  'feedback/ui/ticket-item.tsx',
  'feedback/ui/reply-sheet.tsx',
  'identity/accept.tsx',
  'identity/approve.tsx',
  'identity/invite.tsx',
  'identity/passphrase.tsx',
  'identity/slips.tsx',
  'identity/ui/passphrase-form.tsx',
  'identity/places.tsx',
  'identity/sign-in.tsx',
  'organizations/ui/step-sheet.tsx',
  'places/ui/close-sheet.tsx',
  'shared/parts/reason-sheet.tsx',
  'shared/enrolling/use-questions.ts',
  'volunteering/certificate.tsx',
  'volunteering/ui/correction-sheet.tsx',
]
const machinery = ['shared/form/use-form.ts']

test('B02 every form of the phone changes what is there, and is tried unchanged, or makes something new', () => {
  // oxlint-disable-next-line no-console -- how many forms there are
  console.info(`B02: ${forms.length} forms, ${Object.keys(edits).length} of them change what is there`)
  expect(forms.filter((form) => !machinery.includes(form)).sort()).toEqual([...Object.keys(edits), ...makes].sort())
})

test('B02 opened and saved unchanged, no demo shift changes, keeps its version, and nobody is told', async () => {
  const { world } = await loadWorld()
  const shifts = () => world.db.selectFrom('shifts').selectAll().orderBy('id').execute()
  const told = async () => (await world.db.selectFrom('notices').select('id').execute()).length
  const [before, notices] = [await shifts(), await told()]
  const coming = before.filter(({ startsAt, cancelledAt }) => startsAt > world.now && cancelledAt === null)
  let staff = await world.staff('62')
  for (const [index, sessionId] of [...new Set(coming.map((shift) => shift.sessionId))].entries()) {
    if (index % 10 === 9) staff = await world.staff('62')
    const { shifts: shown } = await world.call(staff, 'volunteering', 'listSessionShifts', { sessionId, reason: 'inspection' })
    for (const shift of shown.filter(({ id }) => coming.some((one) => one.id === id)))
      await world.call(staff, 'volunteering', 'saveShift', { key: randomUUID(), sessionId, ...shiftInput(shiftDraftOf(shift)) })
  }
  // oxlint-disable-next-line no-console -- how many shifts were tried
  console.info(`B02: ${coming.length} demo shifts saved unchanged`)
  expect(coming.length).toBeGreaterThan(5)
  expect([await shifts(), await told()]).toEqual([before, notices])
  await world.close()
}, 120_000)

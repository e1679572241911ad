import { inflateRawSync } from 'node:zlib'
import { contract, type FunctionName } from '../../types'
import { AppError } from '../../types/errors'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { inputs } from './inputs'
import { type Canary, canary, type Reader, readers, withoutCanary, withoutRandom } from './canaries'
import { makeStage, type Stage } from './stage'

/**
 * What replies tell of other people's words: every action, called by everybody who stands in another relation to the rows, and the reply
 * searched for a canary of every column. What may be seen is declared here; everything else fails.
 */
let world: World
let stage: Stage
beforeAll(async () => {
  world = await makeWorld({ ports: { login: { openidOf: async (code) => `openid-${code}` } } })
  stage = await makeStage(world)
  await world.keep()
})
beforeEach(() => world.bringBack())
afterAll(() => world.close())

const organizers: Reader[] = ['admin', 'staff', 'province']
const scanners: Reader[] = ['volunteer', ...organizers]
const deciders: Reader[] = ['staff', 'province']
const me: Reader[] = ['self']
const signedIn = readers.filter((who) => who !== 'guest')
type Seen = Partial<Record<Canary, Reader[]>>

/** The names by which organizers know the person, and the end of the phone number. */
const people: Seen = { 'persons.name': organizers, 'persons.phoneEnd': organizers }
const roster: Seen = {
  ...people,
  'enrollments.answers': organizers,
  'enrollments.answers door': organizers,
  'enrollments.endNote': organizers,
  'noShows.excuse': organizers,
}
const talk: Seen = { 'comments.text': [...readers], 'comments.text held': me }
/** Public texts, with the name masked. */
const rating: Seen = {
  'persons.face': [...readers],
  'pictures.url': [...readers],
  'pictures.alt': [...readers],
  'ratings.text': [...readers],
  'ratings.reply': [...readers],
}
/** What was written in an application, and why it was returned. */
const application = (who: Reader[]): Seen => ({
  'organizationApplications.name': who,
  'organizationApplications.creditCode': who,
  'organizationApplications.address': who,
  'organizationApplications.about': who,
  'organizationApplications.reason': who,
})
const ownPage: Seen = { 'persons.name': me, 'persons.face': me, 'savedPlaces.label': me, 'savedPlaces.name': me }
const mayRead: Record<string, Seen> = {
  'identity.getMe': ownPage,
  'identity.updateMe': ownPage,
  'identity.savePlace': { 'savedPlaces.label': me, 'savedPlaces.name': me },
  // The inviter alone, who must know the person.
  'identity.listInvitations': { 'persons.name': ['staff'], 'persons.face': ['staff'], 'persons.phoneEnd': ['staff'] },
  'identity.exportMe': {
    ...ownPage,
    'persons.openid': me,
    'persons.demoKey': me,
    'persons.phoneEnd': me,
    'pictures.url': me,
    'pictures.alt': me,
    'comments.text': me,
    'comments.text held': me,
    'enrollments.answers': me,
    'enrollments.answers door': me,
    'ratings.text': me,
    'opinions.text': me,
    'organizationApplications.name': me,
    'organizationApplications.creditCode': me,
    'organizationApplications.address': me,
    'organizationApplications.about': me,
    'notices.data': me,
    'shiftCorrections.reason': me,
    'hourCertificates.name': me,
    'hourCertificates.organizations': me,
  },
  'feed.listFeed': talk,
  'feed.getPost': talk,
  'feed.listOrganizationPosts': talk,
  'feed.listComments': talk,
  'feed.listForModeration': { 'comments.text held': deciders, 'ratings.text held': deciders },
  'feed.getForModeration': { 'comments.text held': deciders },
  // Public pictures, by their ids.
  'feed.listPictures': { 'pictures.url': signedIn, 'pictures.alt': signedIn },
  'enrollment.listRoster': roster,
  'enrollment.exportRoster': roster,
  'checkin.listPasses': { 'persons.name': me },
  // The end of a number is shown only to those who typed it.
  'checkin.searchRoster': { 'persons.phoneEnd': scanners },
  'checkin.printPasses': people,
  'checkin.getDoorReport': { 'persons.name': organizers, 'scans.reason': organizers },
  'feedback.listFeedback': rating,
  'feedback.getRating': rating,
  // Whom to call is written under the person's own name.
  'organizations.getMyApplication': { ...application(me), 'persons.name': me },
  'organizations.listApplications': application(deciders),
  'organizations.getApplication': { ...application(deciders), 'persons.name': deciders },
  // The rows of a file that staff of the county brought.
  'imports.getPreview': { 'persons.name': deciders },
  'imports.exportFaults': { 'persons.name': deciders },
  // The name is masked.
  'feedback.listTickets': { 'ratings.text': organizers, 'ratings.reply': organizers, 'ticketSteps.text': organizers },
  'feedback.listMyOpinions': { 'opinions.text': me, 'opinions.answer': me },
  // The name is masked.
  'feedback.listOpinions': { 'opinions.text': deciders, 'opinions.answer': deciders },
  'volunteering.listSessionShifts': { ...people, 'shiftCorrections.reason': organizers },
  'volunteering.listMyShifts': { 'shiftCorrections.reason': me },
  'volunteering.listWaiting': { 'persons.name': organizers, 'shiftCorrections.reason': organizers },
  'volunteering.listCertificates': { 'hourCertificates.name': me, 'hourCertificates.organizations': me },
  // This is shown to whoever has the number and code of the paper.
  'volunteering.verifyCertificate': { 'hourCertificates.name': [...readers], 'hourCertificates.organizations': [...readers] },
  'notifications.listUnsent': { 'notices.data': deciders },
  'notifications.listNotices': { 'notices.data': me },
  'notifications.getNotice': { 'notices.data': me },
}
/** Actions that cannot be answered here, because there is no demo, and uploads through WeChat's cloud exist only there. */
const answeredByNobody = [
  'identity.signInDemo',
  'feed.askUpload',
  'feed.keepPicture',
  // No computer asks here, nobody has a passphrase or a slip: tests/identity.
  'identity.getSignIn',
  'identity.decideSignIn',
  'identity.signInPassphrase',
  'identity.setPassphrase',
  'identity.signInSlip',
]

const actions = Object.entries(contract).flatMap(([slice, declared]) => Object.keys(declared).map((action) => `${slice}.${action}`))
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>

/** The words of a reply; of a file in it, the words in the file. */
const wordsOf = (reply: unknown): string => {
  const { base64 } = (reply ?? {}) as { base64?: string }
  if (base64 === undefined) return JSON.stringify(reply)
  const bytes = Buffer.from(base64, 'base64')
  const parts: string[] = []
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [size, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    const body = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    parts.push(inflateRawSync(bytes.subarray(body, body + size)).toString())
  }
  return parts.join('\n')
}
const seenIn = (reply: string) => {
  const words = withoutRandom(reply)
  return (Object.keys(canary) as Canary[]).filter((name) => words.includes(canary[name]))
}

test('Q02 the end of a number is found in words, and not in an id that holds it by chance', () => {
  const id = '0a739146-7391-4c1e-8a5e-73910b7f7391'
  expect([seenIn(`{"id":"${id}","hash":"${'7391'.repeat(16)}"}`), seenIn(`{"id":"${id}","phone":"尾号7391"}`)]).toEqual([[], ['persons.phoneEnd']])
})

test('Q02 every column of people’s words has a canary, every action an input', () => {
  expect(withoutCanary()).toEqual([])
  expect(Object.keys(inputs).sort()).toEqual([...actions].sort())
  expect(Object.keys(mayRead).filter((name) => !actions.includes(name))).toEqual([])
  console.log(`readers: ${actions.length} actions × ${readers.length} readers × ${Object.keys(canary).length} canaries`)
  expect(actions.length).toBeGreaterThanOrEqual(99)
})

test.each(actions)('Q02 %s tells nobody more than declared', async (name) => {
  const [slice, action] = name.split('.') as [FunctionName, string]
  const seen: Seen = {}
  let answered = 0
  for (const who of readers) {
    const outcome = await (world.call as Call)(stage.readers[who], slice, action, inputs[name]?.(stage, world)).then(
      (data) => (answered++, wordsOf(data)),
      (error: unknown) => {
        // A refusal tells nothing. A fault is not accepted, because it could hide what the reply would have told.
        if (!(error instanceof AppError) || error.code === 'request.failed') throw error
        return JSON.stringify(error.detail)
      },
    )
    for (const word of seenIn(outcome)) seen[word] = [...(seen[word] ?? []), who]
  }
  const sorted = (found: Seen) => Object.fromEntries(Object.entries(found).map(([word, list]) => [word, [...list].sort()]))
  expect(sorted(seen)).toEqual(sorted(mayRead[name] ?? {}))
  expect([name, answered > 0]).toEqual([name, !answeredByNobody.includes(name)])
})

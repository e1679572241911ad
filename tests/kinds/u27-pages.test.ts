import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
const config = readFileSync(join(root, 'app.config.ts'), 'utf8')
const listOf = (text: string) => [...text.matchAll(/'([\w/-]+)'/g)].map(([, name = '']) => name)
/** All pages of the product, as app.config.ts lists them. */
const pages = [
  ...listOf(/pages: \[('tabs\/[^\]]*)\]/.exec(config)?.[1] ?? ''),
  ...[...config.matchAll(/root: '(\w+)',\s+pages: \[([^\]]*)\]/g)].flatMap(([, slice, names = '']) => listOf(names).map((name) => `${slice}/${name}`)),
]

/** Pages that cannot be pulled down, each with its reason. A page whose list other people change must be. */
const notRefreshed: Record<string, string> = {
  'identity/sign-in': 'a form',
  'identity/approve': 'a code that is typed or was scanned',
  'identity/passphrase': 'a form',
  'identity/slips': 'paper that oneself makes',
  'identity/profile': 'a form about oneself',
  'identity/places': 'only oneself changes them, here',
  'organizations/edit': 'a form',
  'identity/accept': 'an offer to one person, read once',
  'identity/invite': 'a form, or one code',
  'places/pick': 'a search: each word asks anew',
  'places/edit': 'a form: pulling would endanger what is typed',
  'activities/search': 'a search: each word asks anew',
  'activities/post': 'a form: pulling would endanger what is typed',
  'feed/compose': 'a form',
  'feedback/give': 'a form',
  'feedback/help': 'words of the product',
  'checkin/scan': 'the camera; its list is fetched each minute',
  'checkin/self': 'the camera, or one code',
  'checkin/venue': 'a code that changes by itself',
  'checkin/print': 'paper',
  'volunteering/certificates': 'only oneself makes them, here',
  'volunteering/certificate': 'what is signed does not change',
}
/** Pages that cannot be shared, each with its reason. A page that is of use to whoever receives it must be. */
const notSent: Record<string, string> = {
  'tabs/passes': 'one’s own codes',
  'tabs/inbox': 'one’s own messages',
  'tabs/me': 'one’s own',
  'tabs/desk': 'for staff',
  'identity/sign-in': 'a form',
  'identity/approve': 'a code sent to somebody would let in the sender’s computer',
  'identity/sign-ins': 'about oneself',
  'identity/passphrase': 'about oneself',
  'identity/slips': 'for staff',
  'identity/profile': 'about oneself',
  'identity/places': 'about oneself',
  'identity/links': 'for staff',
  'organizations/apply': 'one’s own',
  'organizations/applications': 'for staff',
  'organizations/manage': 'for organizers',
  'organizations/edit': 'a form',
  'identity/accept': 'an offer to one person',
  'identity/grants': 'names of people',
  'identity/audit': 'for staff',
  'places/pick': 'a choice',
  'places/manage': 'for organizers',
  'places/edit': 'a form',
  'places/week': 'for organizers',
  'activities/search': 'what somebody typed',
  'activities/post': 'a form',
  'activities/posted': 'for organizers',
  'activities/review': 'for staff',
  'enrollment/mine': 'one’s own',
  'enrollment/roster': 'names of people',
  'enrollment/message': 'a form',
  'notifications/unsent': 'for staff',
  'checkin/doors': 'for volunteers',
  'checkin/scan': 'for volunteers',
  'checkin/self': 'one’s own code',
  'checkin/venue': 'a code that hangs at the door and must not travel',
  'checkin/report': 'names of people',
  'checkin/print': 'names of people',
  'feed/compose': 'a form',
  'feed/moderation': 'what is not public',
  'feedback/give': 'a form',
  'feedback/tell': 'one’s own words',
  'feedback/opinions': 'for staff',
  'imports/import': 'for staff',
  'feedback/tickets': 'for organizers',
  'volunteering/mine': 'one’s own',
  'volunteering/certificates': 'one’s own; each certificate is sent by itself',
  'volunteering/schedule': 'names of people',
  'volunteering/confirm': 'names of people',
}
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')
const source = (page: string) => read(`${page}.tsx`)
const enables = (page: string, what: string) => new RegExp(`${what}: (true|process\\.env\\.TARO_ENV !== 'h5')`).test(read(`${page}.config.ts`))
const refreshed = pages.filter((page) => !(page in notRefreshed))
const sent = pages.filter((page) => !(page in notSent))

test('U27 every page is refreshed by pulling, or says why not; sent, or says why not', () => {
  console.log(`U27: ${pages.length} pages, ${refreshed.length} refreshed by pulling, ${sent.length} sent`)
  expect([...Object.keys(notRefreshed), ...Object.keys(notSent)].filter((page) => !pages.includes(page))).toEqual([])
  expect(refreshed.length).toBeGreaterThanOrEqual(28)
  expect(sent.length).toBeGreaterThanOrEqual(15)
})

test.each(refreshed)('U27 %s is fetched anew when it is pulled down, in WeChat and in a browser', (page) => {
  expect(source(page)).toMatch(/onRefresh=\{/)
  expect(enables(page, 'enablePullDownRefresh')).toBe(true)
})

/** What is passed on leads to another page than the one it is passed on from. */
const elsewhere: Record<string, string> = { 'identity/invite': 'identity/accept' }

test.each(sent)('U27 %s is passed on by a path of its own, which is a page', (page) => {
  const [, path = ''] = /share=\{\{[\s\S]*?path(?:: (?:\w+ \? )?['`]\/([\w/-]+)|,)/.exec(source(page)) ?? [undefined, '']
  expect(path === '' ? page : path).toBe(elsewhere[page] ?? page)
  expect(source(page)).toMatch(/share=\{\{/)
  expect(enables(page, 'enableShareAppMessage')).toBe(true)
})

test('U27 a page whose config enables what it does not do is none', () => {
  const idle = pages.filter(
    (page) =>
      (enables(page, 'enablePullDownRefresh') && !/onRefresh=\{/.test(source(page))) ||
      (enables(page, 'enableShareAppMessage') && !/share=\{\{/.test(source(page))),
  )
  expect(idle).toEqual([])
})

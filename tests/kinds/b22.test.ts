import { makeBrowser } from './sender'

const person = (id: string) => ({ id, name: `职工${id}`, face: '', kind: 'worker', grants: [], savedPlaces: [], regionCode: null, regionName: null })
const refused = { ok: false, error: { code: 'identity.signInFirst', detail: {}, requestId: '' } }
/** Each tab is the app started anew on the same storage. The network knows only the token of person 2. */
const open = () => {
  const tokens: string[] = []
  const browser = makeBrowser(async ({ header }) => {
    tokens.push(header.authorization ?? '')
    return header.authorization === 'Bearer token-2' ? { ok: true, data: person('2') } : refused
  })
  return { browser, tokens }
}
const kept = (browser: { stored: Map<string, string> }, key: string): unknown => JSON.parse(browser.stored.get(`ufc.${key}`) ?? 'null')

/** Every way in which a tab learns that its token is invalid: a call, the question who one is, signing out. */
const hearings = {
  'a call': (app: ReturnType<ReturnType<typeof open>['browser']['start']>) => app.send.send('enrollment', 'enroll', { sessionId: '1' }),
  'the look at who one is': (app: ReturnType<ReturnType<typeof open>['browser']['start']>) => app.person.refreshPerson(),
  'signing out': (app: ReturnType<ReturnType<typeof open>['browser']['start']>) => app.person.signOut(),
}
test.each(Object.entries(hearings))('B22 an old tab whose token ended, told by %s, leaves the new token alone and follows it', async (_, hear) => {
  const { browser, tokens } = open()
  const old = browser.start()
  old.person.signedIn({ token: 'token-1', me: person('1') as never })
  const fresh = browser.start()
  fresh.person.signedIn({ token: 'token-2', me: person('2') as never })
  await hear(old).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([kept(browser, 'token'), (kept(browser, 'me') as { id: string }).id]).toEqual(['token-2', '2'])
  expect(tokens[0]).toBe('Bearer token-1')
  expect(old.person.getMe()?.id).toBe('2')
  expect(fresh.person.getMe()?.id).toBe('2')
})

test('B22 the only token, ended, is forgotten', async () => {
  const { browser } = open()
  const app = browser.start()
  app.person.signedIn({ token: 'token-1', me: person('1') as never })
  await app.person.refreshPerson()
  expect([kept(browser, 'token'), kept(browser, 'me'), app.person.getMe()]).toEqual([null, null, null])
})

test('B22 two tabs that send at the same time keep each other’s keys', async () => {
  const browser = makeBrowser(async () => Promise.reject(new Error('offline')))
  jest.spyOn(global, 'setTimeout').mockImplementation(((then: () => void) => (setImmediate(then), 0)) as never)
  const [one, other] = [browser.start(), browser.start()]
  await Promise.allSettled([one.send.send('enrollment', 'enroll', { sessionId: '1' }), other.send.send('enrollment', 'enroll', { sessionId: '2' })])
  jest.restoreAllMocks()
  expect(Object.keys(kept(browser, 'sends@') as object)).toHaveLength(2)
})

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type App, makeBrowser } from './sender'

const root = join(__dirname, '../../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : /\.tsx?$/.test(name) ? [join(folder, name)] : [],
  )

/** What the phone remembers of itself: how it shows things, its clock, its number at the door. Says nothing of a person. */
const ofThePhone: Record<string, string> = {
  settings: 'type size and theme',
  'clock-offset': 'difference to the server’s clock',
  desk: 'number of the browser in sign-ins',
  device: 'number of the phone in its scans',
  'scan-seq': 'counter of its scans',
  room: 'tries whether there is room, and is taken away at once',
  owner: 'number of the person whose things are here; goes at sign-out',
  token: 'goes at sign-out',
  me: 'goes at sign-out',
}
/** Work of a door that has not been sent: it must not be lost, and its name holds the person's number. */
const unsentWork = /^(scans?|refused|rejected|door-answers|journal|chunk|acts|door-acts)[-.]|personId/

const uses = walk(root).flatMap((file) => {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/\b(?:remember|recall(?:<[^(]*>)?)\(\s*((?:ownKey\()?(?:'[^']*'|`[^`]*`|[\w.]+(?:\([^)]*\))?)\)?)/g)].map(([, name = '']) => ({
    file: file.slice(root.length + 1),
    name,
    source,
  }))
})
const plain = (name: string) =>
  name
    .replace(/^ownKey\(/, '')
    .replace(/\)$/, '')
    .replace(/^['`]|['`]$/g, '')
const standing = ({ name, source, file }: (typeof uses)[number]) => {
  if (name.startsWith('ownKey(')) return 'own'
  if (file === 'shared/core/storage.ts' || file === 'shared/core/use-kept.ts') return 'own'
  const literal = /^['`]/.test(name) ? plain(name) : null
  if (literal !== null) return literal in ofThePhone ? 'phone' : unsentWork.test(literal) ? 'work' : 'unknown'
  // A name made elsewhere: its making is looked at.
  const maker = name.replace(/\(.*$/, '')
  const made = new RegExp(`const ${maker} = [^\\n]*`).exec(source)?.[0] ?? ''
  return made.includes('ownKey(') ? 'own' : /personId|\.id\b|unsent|scans/.test(made) ? 'work' : 'unknown'
}

test('B21 every name under which the phone keeps something belongs to its person, or says nothing of one', () => {
  const standings = uses.map((use) => ({ file: use.file, name: use.name, standing: standing(use) }))
  console.log(`B21: ${standings.length} places that keep or recall, ${new Set(standings.map(({ name }) => plain(name))).size} names`)
  expect(standings.length).toBeGreaterThanOrEqual(25)
  expect(standings.filter(({ standing: found }) => found === 'unknown')).toEqual([])
})

const person = (id: string) => ({
  id,
  name: `职工${id}`,
  face: '',
  kind: 'worker',
  grants: [],
  savedPlaces: [],
  regionCode: null,
  regionName: null,
  union: null,
})
const street = { scope: 'near' as const, name: '西湖街道', fullName: '', regionCode: '620103', point: { lat: 36, lng: 103 } }
const ownNames = [
  ...new Set(
    uses
      .filter(({ name }) => name.startsWith('ownKey('))
      .map(({ name }) => plain(name).replace(/\$\{[^}]*\}/g, '17'))
      .filter((name) => name !== 'place'),
  ),
]
/** Everything a person leaves by using the phone. */
const leave = (app: App, browser: { stored: Map<string, string> }, id: string) => {
  app.settings.choosePlace(street)
  for (const name of [...ownNames, 'draft.post']) browser.stored.set(`ufc.${name}@${id}`, JSON.stringify({ words: '张三的话' }))
}
const signedIn = (app: App, id: string) => app.person.signedIn({ token: `token-${id}`, me: person(id) as never })
const open = () => {
  const browser = makeBrowser(async ({ url }) => (url.endsWith('/signOut') ? { ok: true, data: null } : Promise.reject(new Error('offline'))))
  return { browser, app: browser.start() }
}

test('B21 after signing out nothing of the person is left, and the next one finds no street and no draft', async () => {
  const { browser, app } = open()
  signedIn(app, '1')
  leave(app, browser, '1')
  expect(ownNames.length).toBeGreaterThanOrEqual(6)
  await app.person.signOut()
  expect([...browser.stored.keys()].filter((key) => !(key.slice(4) in ofThePhone))).toEqual([])
  expect(JSON.stringify([...browser.stored])).not.toMatch(/张三|西湖|token-1|"id":"1"/)
  expect(app.settings.useSettings.getState().place).toBeNull()
  signedIn(app, '2')
  expect(app.settings.useSettings.getState().place).toBeNull()
  expect(browser.start().settings.useSettings.getState().place).toBeNull()
})

test('B21 a token that ended leaves the words to their person alone: another sees nothing, the same finds them again', () => {
  const { browser, app } = open()
  signedIn(app, '1')
  leave(app, browser, '1')
  app.person.setMe(null)
  signedIn(app, '2')
  expect(app.settings.useSettings.getState().place).toBeNull()
  signedIn(app, '1')
  expect(app.settings.useSettings.getState().place).toEqual(street)
  expect(browser.stored.get('ufc.draft.post@1')).toContain('张三的话')
})

test('B21 what somebody wrote and chose before signing in goes with them', () => {
  const { browser, app } = open()
  app.settings.choosePlace(street)
  signedIn(app, '1')
  expect(app.settings.useSettings.getState().place).toEqual(street)
  expect([...browser.stored.keys()]).not.toContain('ufc.place@')
})

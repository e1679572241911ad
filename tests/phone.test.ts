import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { noticeKinds } from '../types/notifications'
import { handMadeIn } from './kinds/hand-made'

const root = join(__dirname, '../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : /\.tsx?$/.test(name) ? [join(folder, name)] : [],
  )
const files = walk(root).map((file) => ({ file: file.slice(root.length + 1), source: readFileSync(file, 'utf8') }))

describe('one sender', () => {
  /** What is no send of a page, each for its reason. */
  const exempt: Record<string, string> = {
    'checkin/door-answers.ts useDoorAnswers.setState': 'the journal of what was answered at the door: what the server refused waits there for the volunteer',
    'checkin/scans.ts useScans.setState': 'the journal of the door: whether the last batch reached the server, for the page that shows how many wait',
    'feed/use-feed.ts state': 'reads, as usePages does; cards, cover line and panels change in one update',
    'feed/use-feed.ts isBusy': 'reads, as usePages does',
    'shared/enrolling/my-enrollments.ts useMyEnrollments.setState': 'what is on its way for a session, on every strip of every page that shows it',
    'shared/enrolling/my-passes.ts useMyPasses.setState': 'reads: what is kept on the phone is shown meanwhile and after a failure',
    'shared/form/form-pictures.ts say': 'each picture of a form has its own words, which are part of the draft',
    'shared/form/picture-picker.tsx words': 'about picking, which sends nothing',
  }
  const found = files
    .filter(({ file }) => !/^shared\/(core|platform)\//.test(file))
    .flatMap(({ file, source }) => handMadeIn(source).map((one) => ({ ...one, name: `${file} ${one.state}` })))

  test('no page makes its own busy or failure: useSend says what is on its way and what went wrong', () => {
    const sends = files.filter(({ source }) => /\buse(Send|Form|Follow|Cancel|Posting)\(/.test(source)).length
    console.log(`one sender: ${sends} files send through it, ${found.length} states are something else`)
    expect(sends).toBeGreaterThanOrEqual(25)
    expect(found.filter(({ name }) => !(name in exempt)).map(({ name, line, why }) => `${name} (line ${line}): ${why}`)).toEqual([])
    expect(Object.keys(exempt).filter((name) => !found.some((one) => one.name === name))).toEqual([])
  })

  test.each([
    [
      'a failure said in a catch',
      `const [failure, setFailure] = useState('')\nconst go = async () => { try { await call() } catch (e) { setFailure('x') } }`,
      ['failure'],
    ],
    [
      'the end of a wait said in a finally',
      `const [isBusy, setBusy] = useState(false)\nconst go = async () => { setBusy(true)\n try { await call() } finally { setBusy(false) } }`,
      ['isBusy'],
    ],
    ['a wait without try', `const [busy, setBusy] = useState('')\nconst go = async () => { setBusy('save')\n await call()\n setBusy('') }`, ['busy']],
    ['a promise', `const [on, setOn] = useState(false)\nconst go = () => { setOn(true)\n void call().then(() => setOn(false)) }`, ['on']],
    ['the second half of a then', `const [error, setError] = useState(null)\nconst go = () => call().then(show, (e) => setError(e))`, ['error']],
    ['a ref', `const isBusy = useRef(false)\nconst go = async () => { isBusy.current = true\n await call()\n isBusy.current = false }`, ['isBusy']],
    ['words said on the spot', `const go = () => call().catch((e) => toast(say(e)))`, ['say']],
    ['a store', `const go = () => call().catch(() => useThings.setState({ error: true }))`, ['useThings.setState']],
  ])('the control: %s is found', (_name, source, states) => {
    expect(handMadeIn(`function Page() { ${source} }`).map(({ state }) => state)).toEqual(states)
  })

  test('the control: a sheet that is opened here and closed there is no busy state', () => {
    const source = `const [isOpen, setOpen] = useState(false)\nconst open = async () => { await ask()\n setOpen(true) }\nconst close = () => setOpen(false)`
    expect(handMadeIn(`function Page() { ${source} }`)).toEqual([])
  })
})

describe('notices', () => {
  const declared = files.filter(({ file }) => /^[a-z]+\/notices\.ts$/.test(file))
  const kindsOf = (source: string) => [...source.matchAll(/^ {2}(\w+): \{/gm)].map(([, kind]) => kind)

  test('the words of each kind are declared by one slice', () => {
    const kinds = declared.flatMap(({ source }) => kindsOf(source))
    expect(declared.length).toBeGreaterThanOrEqual(6)
    expect([...kinds].sort()).toEqual([...noticeKinds].sort())
  })
})

test('eight hours are added in one place: days.ts is the calendar of phone and server', () => {
  const places = ['src', 'types', 'cloudfunctions'].flatMap((room) => walk(join(root, '..', room)))
  const knowing = places.filter((file) => /[^0-9]8 \* 3_?600(_000)?|28_?800_?000|utcOffset/.test(readFileSync(file, 'utf8')) && !file.includes('/migrations/'))
  expect(knowing.map((file) => file.slice(join(root, '..').length + 1))).toEqual(['types/rules/days.ts'])
})

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { contract } from '../types'
import type { Action } from '../types/action'
import { noticeKinds } from '../types/notifications'
import { handMadeIn } from './kinds/hand-made'
import { handMadeFormsIn } from './kinds/hand-made-forms'
import { callsIn, handMadeTablesIn, importsIn } from './kinds/hand-made-tables'

const root = join(__dirname, '../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : /\.tsx?$/.test(name) ? [join(folder, name)] : [],
  )
const files = walk(root).map((file) => ({ file: file.slice(root.length + 1), source: readFileSync(file, 'utf8') }))

describe('one sender', () => {
  /** What looks like a page's own send and is none, each with its reason. */
  const exempt: Record<string, string> = {
    'checkin/door-answers.ts useDoorAnswers.setState': 'the journal of what was answered at the door: what the server refused waits there for the volunteer',
    'checkin/scans.ts useScans.setState': 'the journal of the door: whether the last batch reached the server, for the page that shows how many wait',
    'feed/use-feed.ts state': 'reads, as usePages does; cards, cover line and panels change in one update',
    'feed/use-feed.ts isBusy': 'reads, as usePages does',
    'shared/enrolling/my-enrollments.ts useMyEnrollments.setState': 'what is on its way for a session, on every strip of every page that shows it',
    'shared/enrolling/my-passes.ts useMyPasses.setState': 'reads: what is kept on the phone is shown meanwhile and after a failure',
    'identity/use-desk-ask.ts failure': 'reads: a code that is asked for while the page is open',
    'shared/desk/use-bulk.ts told': 'the sum of many sends, with the rows that were left and why',
    'shared/desk/use-bulk.ts errorWords': 'the sum of many sends, with the rows that were left and why',
    'shared/desk/use-bulk.ts isLoading': 'reads: all rows of a filter are fetched to be ticked',
    'shared/desk/use-bulk.ts isRunning': 'one run of many sends at a time',
    'tabs/inbox.tsx errorWords': 'said below, since the row of the notice may be gone from sight',
    'shared/form/form-pictures.ts errorWords': 'each picture of a form has its own words, which are part of the draft',
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
    ['words said on the spot', `const go = () => call().catch((e) => toast(errorWords(e)))`, ['errorWords']],
    ['a store', `const go = () => call().catch(() => useThings.setState({ error: true }))`, ['useThings.setState']],
  ])('the control: %s is found', (_name, source, states) => {
    expect(handMadeIn(`function Page() { ${source} }`).map(({ state }) => state)).toEqual(states)
  })

  test('the control: a sheet that is opened here and closed there is no busy state', () => {
    const source = `const [isOpen, setOpen] = useState(false)\nconst open = async () => { await ask()\n setOpen(true) }\nconst close = () => setOpen(false)`
    expect(handMadeIn(`function Page() { ${source} }`)).toEqual([])
  })
})

describe('one form', () => {
  /** What looks like a form made by hand and is none, or is what forms are made of, each with its reason. */
  const exempt: Record<string, string> = {
    'activities/ui/repeat-sheet.tsx DateRow into repeat': 'dates to choose from; those that are taken go into the draft of the posting form',
    'imports/preview.tsx TextField into absent': 'a number typed to be sure of what ends',
    'organizations/manage.tsx Picker': 'a union to ask, sent with the tap',
    'organizations/ui/application-item.tsx Picker': 'a union that guides, sent with the yes',
    'feed/ui/comment-bar.tsx Textarea': 'its words are of a useForm; it stands over the keyboard, without label and line',
    'shared/form/date-row.tsx Picker': 'the row of a day',
    'shared/form/time-row.tsx Picker': 'the row of a time',
    'shared/form/use-form.ts useKept': 'the draft of every form',
    'shared/ui/field.tsx Input': 'the row of a text',
    'shared/ui/field.tsx Textarea': 'the row of a long text',
    'shared/ui/search-field.tsx Input': 'searching sends nothing, and what was looked for is nobody’s draft',
  }
  const found = files.flatMap(({ file, source }) => handMadeFormsIn(source, file).map((one) => ({ ...one, name: `${file} ${one.what}` })))

  test('no field of a page goes anywhere but into a useForm', () => {
    const forms = files.filter(({ source }) => /\buseForm(<\w+>)?\(/.test(source) && !source.includes('export function useForm'))
    const fields = files.reduce(
      (sum, { source }) =>
        sum + (source.match(/<(TextField|PickField|DateRow|TimeRow|CountRow|PersonRows|RegionRow|PicturePicker|Questions|StarsRow|Textarea)\b/g)?.length ?? 0),
      0,
    )
    console.log(`one form: ${forms.length} forms, ${fields} places with fields`)
    expect([forms.length, fields].map((count, at) => count >= [20, 45][at]!)).toEqual([true, true])
    expect(found.filter(({ name }) => !(name in exempt)).map(({ name, line }) => `${name} (line ${line})`)).toEqual([])
    expect(Object.keys(exempt).filter((name) => !found.some((one) => one.name === name))).toEqual([])
  })

  test.each([
    ['words kept on the spot', `const [text, setText] = useState('')\nreturn <TextField value={text} onChange={setText} />`, ['TextField into text']],
    [
      'words kept by a function',
      `const [draft, setDraft] = useState({})\nconst change = (part) => setDraft({ ...draft, ...part })\nreturn <TextField onChange={(title) => change({ title })} />`,
      ['TextField into draft'],
    ],
    ['a number', `const [count, setCount] = useState(1)\nreturn <Stepper onChange={(next) => setCount(next)} />`, ['Stepper into count']],
    ['a draft without its form', `const kept = useKept('a', {})\nreturn <TextField onChange={(a) => kept.change({ a })} />`, ['useKept']],
    ['a bare field', `return <Picker onChange={({ detail }) => form.change({ day: detail.value })} />`, ['Picker']],
  ])('the control: %s is found', (_name, source, what) => {
    expect(handMadeFormsIn(`function Page() { ${source} }`).map((one) => one.what)).toEqual(what)
  })

  test('the control: what is taken back when something is typed is no form', () => {
    const source = `const [isDone, setDone] = useState(false)\nreturn <TextField {...row} onChange={(code) => (setDone(false), row.onChange(code))} />`
    expect(handMadeFormsIn(`function Page() { ${source} }`)).toEqual([])
  })
})

describe('one table', () => {
  /** Actions that only those with a right may call: lists of the work of staff, organizers and volunteers at the door. */
  const work = new Set(
    Object.entries(contract as Record<string, Record<string, Action>>).flatMap(([slice, actions]) =>
      Object.entries(actions).flatMap(([name, { policy }]) =>
        typeof policy === 'object' && /^(list|print|get\w*Report)/.test(name) ? [`${slice}/${name}`] : [],
      ),
    ),
  )
  const config = files.find(({ file }) => file === 'app.config.ts')!.source
  const pages = [...config.matchAll(/root: '(\w+)',\s+pages: \[([^\]]*)\]/g)].flatMap(([, slice = '', names = '']) =>
    [...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => `${slice}/${name}`),
  )
  const sourceOf = new Map(files.map(({ file, source }) => [file.replace(/\.tsx?$/, ''), { file, source }]))
  /** A page with the files of its own slice that it is made of. */
  const partsOf = (module: string, seen = new Set<string>()): { file: string; source: string }[] => {
    const own = sourceOf.get(module)
    if (!own || seen.has(module)) return []
    seen.add(module)
    const near = importsIn(own.source, own.file).map((path) => posix.join(posix.dirname(module), path))
    return [own, ...near.filter((path) => !path.startsWith('shared/')).flatMap((path) => partsOf(path, seen))]
  }
  const desks = pages.flatMap((page) => {
    const parts = partsOf(page)
    const lists = [...new Set(parts.flatMap(({ source, file }) => callsIn(source, file)))].filter((action) => work.has(action))
    return lists.length > 0 ? [{ page, lists, parts, hasTable: parts.some(({ source }) => /<Table\b/.test(source)) }] : []
  })
  /** Lists of work that are no table, each with its reason. */
  const noTable: Record<string, string> = {
    'activities/post': 'lists to choose from in a form: organizations, venues',
    'identity/invite': 'a list to choose from in a form, and the few codes that are open',
    'places/edit': 'a list to choose from in a form: organizations',
    'feed/compose': 'a list to choose from in a form: organizations',
    'checkin/print': 'paper: the same columns on every screen, black on white, nothing opens',
  }
  /** What looks like a list of a page's own and is none, each with its reason. */
  const exempt: Record<string, string> = {
    'identity/ui/open-invitations.tsx PagesState': 'who waits for an answer stands above the table, each with its buttons',
    'checkin/doors.tsx MoreRows': 'the way on where the half that is chosen has nobody yet',
    'checkin/ui/absent-sheet.tsx MoreRows': 'a sheet on which people are ticked, as wide as a phone everywhere',
  }
  const isWork = (file: string) => desks.some(({ page, parts }) => !(page in noTable) && parts.some((part) => part.file === file))
  const found = files
    .filter(({ file }) => file !== 'shared/desk/table.h5.tsx' && file.endsWith('.tsx'))
    .flatMap(({ file, source }) => handMadeTablesIn(source, { name: file, isWork: isWork(file) }).map((one) => ({ ...one, name: `${file} ${one.what}` })))

  test('every page that lists what somebody may read only by a right draws it with the table', () => {
    console.log(`one table: ${work.size} lists of work, on ${desks.length} pages, ${desks.filter(({ hasTable }) => hasTable).length} of them with the table`)
    expect(desks.length).toBeGreaterThanOrEqual(13)
    expect(desks.filter(({ page, hasTable }) => !hasTable && !(page in noTable)).map(({ page, lists }) => `${page}: ${lists.join(', ')}`)).toEqual([])
    expect(Object.keys(noTable).filter((page) => !desks.some((desk) => desk.page === page && !desk.hasTable))).toEqual([])
  })

  test('no page draws a table of its own, nor a list of work that goes on', () => {
    expect(found.filter(({ name }) => !(name in exempt)).map(({ name, line }) => `${name} (line ${line})`)).toEqual([])
    expect(Object.keys(exempt).filter((name) => !found.some((one) => one.name === name))).toEqual([])
  })

  test('columns side by side are laid out in one style sheet', () => {
    const sheets = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) =>
        statSync(join(folder, name)).isDirectory() ? sheets(join(folder, name)) : name.endsWith('.scss') ? [join(folder, name)] : [],
      )
    const laid = sheets(root).filter((file) => /grid-template-columns|display: (inline-)?table/.test(readFileSync(file, 'utf8')))
    // The strip of an activity: day, words, button.
    expect(laid.map((file) => file.slice(root.length + 1)).sort()).toEqual(['shared/desk/table.module.scss', 'shared/enrolling/strip.module.scss'])
  })

  test.each([
    ['a table of the browser', '<table><tr><td>1</td></tr></table>', ['table', 'tr', 'td']],
    ['boxes that are called a table', '<View role="table"><View role="row"><View role="cell">1</View></View></View>', ['role table', 'role row', 'role cell']],
    ['a role by the window', `<View role={isWide ? 'row' : 'listitem'} />`, ['role row']],
    ['a role that is spread', `<View {...(isWide && { role: 'columnheader' })} />`, ['role columnheader']],
    ['a list of work that goes on', '<PagesState of={page}>{(rows) => rows.map((row) => <Cell word={row.name} />)}</PagesState>', ['PagesState']],
    ['the foot of such a list', '<><View>{rows.map(card)}</View><MoreRows of={page} /></>', ['MoreRows']],
  ])('the control: %s is found', (_name, source, what) => {
    expect(handMadeTablesIn(`function Page() { return ${source} }`).map((one) => one.what)).toEqual(what)
  })

  test('the control: calls and imports are seen, whatever the words look like', () => {
    const source = `import { a } from './ui/a'\nconst load = (cursor) => call('feed', 'listForModeration', { cursor })\nconst go = () => send("volunteering", "markShift", {})`
    expect([callsIn(source), importsIn(source)]).toEqual([['feed/listForModeration', 'volunteering/markShift'], ['./ui/a']])
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

describe('one calendar', () => {
  const places = ['src', 'types', 'cloudfunctions'].flatMap((room) => walk(join(root, '..', room))).filter((file) => !file.includes('/migrations/'))
  const where = (found: RegExp) => places.filter((file) => found.test(readFileSync(file, 'utf8'))).map((file) => file.slice(join(root, '..').length + 1))
  /** Hours from UTC as a number of ms or hours, and parts of a Date that were shifted by them or are in the phone's own zone. */
  const byHand = /\b8 \* (3_?600|hour)|28_?800_?000|utcOffset|\.get(UTC)?(Month|Date|Day|Hours|Minutes)\(|toLocale(Date|Time)?String\(|Intl\.DateTimeFormat/

  test('days.ts alone knows dayjs, and eight hours, for phone and server', () => {
    expect(where(/from 'dayjs/)).toEqual(['types/rules/days.ts'])
    expect(where(byHand)).toEqual([])
    expect(places.length).toBeGreaterThan(500)
  })

  test.each(['new Date(at + 8 * hour)', 'ms + 8 * 3600_000', 'date.getUTCDay()', 'date.getHours()', 'date.toLocaleDateString()'])(
    'the control: %s is found',
    (source) => expect(byHand.test(source)).toBe(true),
  )
})

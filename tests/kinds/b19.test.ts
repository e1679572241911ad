import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lateWritesIn } from './stale-writes'

const root = join(__dirname, '../../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : /\.tsx?$/.test(name) ? [join(folder, name)] : [],
  )

/** Writes that may use earlier values, each with its reason. */
const exempt: Record<string, string> = {
  'activities/use-review.ts setReturning(false)': 'the sheet of the one submission whose decision has arrived: there is no other to close',
  'feed/ui/post-card.tsx setOpen(!isOpen)': 'what was wanted at the tap: a doubled one means the same',
  'feedback/ui/answer-sheet.tsx onAnswered(opinion)': 'names the words that were answered, which their page then looks for',
  'feedback/ui/reply-sheet.tsx onReplied(rating, sent)': 'names the review that was answered, which its page then looks for',
  'identity/grants.tsx setEnding(null)': 'its sheet lies over the page: no other right can be asked about meanwhile',
  'identity/grants.tsx setGivenBy(ending.person)': 'shows what the person gave whose right was ended',
  'organizations/manage.tsx setStepping(false)': 'its sheet lies over the page, which is of one organization',
  'organizations/manage.tsx setAsking(null)': 'its sheet lies over the page, which is of one organization',
  'shared/desk/use-bulk.ts setProgress(null)': 'one run at a time: it is its own',
  'shared/form/picture-picker.tsx setWords(`最多': 'how many a form takes never changes',
}
const writes = walk(root).flatMap((file) => lateWritesIn(readFileSync(file, 'utf8')).map((write) => ({ file: file.slice(root.length + 1), ...write })))

test('B19 whatever arrives late changes what is there then: no write gives back, asks or closes what it began with', () => {
  console.log(`B19: ${writes.length} late writes in ${new Set(writes.map(({ file }) => file)).size} files`)
  // Busy and failure are written by one sender (tests/phone.test.ts): what is left are the pages' own writes.
  expect(writes.length).toBeGreaterThanOrEqual(80)
  const isExempt = ({ file, write }: (typeof writes)[number]) => Object.keys(exempt).some((each) => `${file} ${write}`.startsWith(each))
  expect(
    writes.filter((write) => write.stale.length > 0 && !isExempt(write)).map(({ file, line, write, stale }) => `${file}:${line} ${write}: ${stale.join()}`),
  ).toEqual([])
  expect(Object.keys(exempt).filter((each) => !writes.some(({ file, write }) => `${file} ${write}`.startsWith(each)))).toEqual([])
})

test.each([
  [
    'pictures added to those that were there at the tap',
    `export function PicturePicker({ pictures, onChange }: Props) {
      const add = async () => {
        let sent = pictures
        for (const picture of await pick()) {
          const { id } = await upload(picture)
          sent = [...sent, { id }]
          onChange(sent)
        }
      }
    }`,
    ['sent'],
  ],
  [
    'a choice made meanwhile',
    `function Page() { const { draft, change } = usePosting(id)\n const go = async () => { const { items } = await call()\n if (!draft.organizationId) change({ organizationId: items[0].id }) } }`,
    ['if draft'],
  ],
  [
    'rows that were there before',
    `function Page() { const [rows, setRows] = useState([])\n const more = async () => { const page = await call()\n setRows([...rows, ...page]) } }`,
    ['rows'],
  ],
  [
    'a part of a draft',
    `function Page() { const form = useForm()\n const go = () => call().then((found) => form.change({ rows: form.draft.rows.concat(found) })) }`,
    ['form.draft'],
  ],
  [
    'a sheet that was opened meanwhile',
    `function Page() { const [target, setTarget] = useState(null)\n const go = async () => { await call(target)\n setTarget(null) } }`,
    ['null'],
  ],
])('B19 the control: %s', (_name, source, stale) => {
  expect(lateWritesIn(source).flatMap((write) => write.stale)).toEqual(stale)
})

test('B19 the control: what is made of what is there now is not found', () => {
  const source = `function Page() { const [rows, setRows] = useState([])\n const [target, setTarget] = useState(null)
    const more = async () => { const page = await call()\n setRows((now) => [...now, ...page])\n setTarget((now) => (now === target ? null : now)) } }`
  expect(lateWritesIn(source).map((write) => write.stale)).toEqual([[], []])
})

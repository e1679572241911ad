import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../../src')
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : name.endsWith('.tsx') ? [join(folder, name)] : [],
  )

/** Components into which people put texts, stars, pictures and answers. */
const field = /<(TextField|Textarea|Input|StarsInput|PicturePicker|Questions|QuestionEditor|SearchField)\b/
/** Fields whose value is not kept, each with its reason. */
const exempt: Record<string, string> = {
  'shared/ui/field.tsx': 'the field itself: its words are its page’s',
  'shared/enrolling/questions.tsx': 'the fields themselves: the answers are the page’s',
  'shared/ui/search-field.tsx': 'the field itself',
  'shared/form/person-rows.tsx': 'rows of a form: the draft is the form’s',
  'feedback/ui/stars-row.tsx': 'a row of a form: the draft is the form’s',
  'checkin/doors.tsx': 'a search: empty on opening',
  'shared/parts/find-sheet.tsx': 'a search: empty on opening',
  'shared/enrolling/enroll-confirm.tsx': 'a component: use-questions keeps the answers',
  'activities/posted.tsx': 'a search in a list: empty on opening',
  'activities/search.tsx': 'a search: what was searched for is in the history',
  'activities/ui/more-fields.tsx': 'part of the posting form, which keeps its draft',
  'activities/ui/sign-up-fields.tsx': 'part of the posting form',
  'activities/ui/question-list.tsx': 'part of the posting form',
  'activities/ui/question-editor.tsx': 'part of the posting form',
  'activities/ui/post-form.tsx': 'part of the posting form',
  'activities/ui/posting-form.tsx': 'part of the posting form',
  'checkin/ui/absent-sheet.tsx': 'a search, and ticks against a paper list that is another one each time',
  'checkin/ui/code-sheet.tsx': 'a code read aloud by somebody who stands there; the next one has another',
  'checkin/ui/people-sheet.tsx': 'a search: empty on opening',
  'enrollment/roster.tsx': 'a search in a list: empty on opening',
  'feedback/help.tsx': 'a search: empty on opening',
  'identity/sign-in.tsx': 'a secret: never kept on a phone',
  'imports/preview.tsx': 'a number typed to be sure of what ends: typed anew each time',
  'places/pick.tsx': 'a search: empty on opening',
  'places/manage.tsx': 'a search in a list: empty on opening',
  'places/edit.tsx': 'the form is use-venue’s, which keeps its draft',
  'places/union-phone.tsx': 'one number, which is read anew each time',
  'tabs/discover.tsx': 'a way to the search page, nothing is typed',
}
const files = walk(root)
  .map((file) => ({ file: file.slice(root.length + 1), source: readFileSync(file, 'utf8') }))
  .filter(({ source }) => field.test(source))
const keeps = (source: string) => /\buse(Form|Kept|Posting)\b/.test(source)
/** Values of a file that would be lost with the page: a state of the page's own that a field writes. */
const loose = (source: string) =>
  [...source.matchAll(/const \[(\w+), (set\w+)\] = useState(?:<[^(]*>)?\(/g)]
    .map(([, , set = '']) => set)
    .filter((set) =>
      new RegExp(
        `<(TextField|Textarea|Input|StarsInput|PicturePicker)\\b[^>]*(onChange|onInput)=\\{(\\([^)]*\\) => )?\\(?${set}\\b(?!\\((false|null|'')\\))`,
      ).test(source),
    )

test('B04 U20 every page and sheet with a field keeps what was put into it, or says why not', () => {
  console.log(
    `B04: ${files.length} files with fields, ${files.filter(({ source }) => keeps(source)).length} keep them, ${files.filter(({ file }) => file in exempt).length} need not`,
  )
  expect(files.length).toBeGreaterThanOrEqual(25)
  expect(files.filter(({ file, source }) => !keeps(source) && !(file in exempt)).map(({ file }) => file)).toEqual([])
  expect(files.flatMap(({ file, source }) => (file in exempt ? [] : loose(source).map((set) => `${file} ${set}`)))).toEqual([])
})

test('B04 the control: a field whose words live in a state of the page is found', () => {
  expect(loose(`const [text, setText] = useState('')\n<TextField label="x" value={text} onChange={setText} />`)).toEqual(['setText'])
})

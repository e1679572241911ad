import { contract } from '../../types'
import { entriesOf } from './entries'

/** Saves of a whole record: every action that makes something new without an id, or changes with one. */
const actions = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared).map(([name, action]) => ({ name: `${slice}.${name}`, fields: entriesOf(action.input) })),
)
const saves = actions.filter(({ fields }) => fields.id === 'optional' && 'key' in fields)

/** Writes that replace nothing unseen, and why. */
const harmless: Record<string, string> = {
  'identity.updateMe': 'only the fields that were changed are sent',
  'identity.savePlace': 'adds a place; none is changed',
  'feed.savePost': 'makes a post; none is changed',
  'enrollment.addEnrollment': 'adds a person; whoever is known is left as they are',
  'enrollment.setAnswers': 'one person’s answers at one door, asked together',
}

test.each(saves.map((save) => [save.name, save.fields] as const))('B26 %s names the version that was read', (_, fields) => {
  expect(fields.version).toBe('optional')
})

test('B26 every other action that writes a record is named, with why it undoes nothing unseen', () => {
  const writing = actions.filter(({ name }) => /\.(save|update|set|add|edit|change)[A-Z]/.test(name)).map(({ name }) => name)
  const others = writing.filter((name) => !saves.some((save) => save.name === name))
  expect(others.sort()).toEqual(Object.keys(harmless).sort())
  for (const name of others.filter((each) => each === 'identity.updateMe'))
    expect(Object.values(actions.find((action) => action.name === name)!.fields).every((kind) => kind === 'optional')).toBe(true)
  // oxlint-disable-next-line no-console -- how many saves there are
  console.info(`B26: ${saves.length} saves of a whole record, ${others.length} other writes`)
  expect(saves.length).toBe(2)
})

import * as v from 'valibot'
import { contract } from '../../types'
import type { Action } from '../../types/action'

/** The parts of a valibot schema that the walk uses. */
export type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>
  wrapped?: Schema
  item?: Schema
  options?: unknown[]
  literal?: unknown
  pipe?: { kind: string; type: string; requirement?: unknown }[]
}
/** The path `session.questions[].choices[]` in steps: keys, `[]` for any item of a list, a number for one of several options. */
type Step = string | number
export type Field = { action: string; path: string; steps: Step[]; schema: Schema; input: Schema }

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && (value as { kind?: string }).kind === 'schema'

const stringsIn = (schema: Schema, steps: Step[]): { steps: Step[]; schema: Schema }[] => {
  if (schema.type === 'string') return [{ steps, schema }]
  if (schema.wrapped) return stringsIn(schema.wrapped, steps)
  // The schema of the items may come later in the pipe, after a limit of the length.
  const item = itemOf(schema)
  if (item) return stringsIn(item, [...steps, '[]'])
  if (schema.entries) return Object.entries(schema.entries).flatMap(([key, entry]) => stringsIn(entry, [...steps, key]))
  return (schema.options ?? []).flatMap((option, index) => (isSchema(option) ? stringsIn(option, [...steps, index]) : []))
}
const itemOf = (schema: Schema): Schema | undefined => {
  const later = (schema.pipe ?? []).slice(1).find((part): part is Schema & { kind: string } => isSchema(part) && part.type === 'array') as Schema | undefined
  return later?.item ?? schema.item
}

/** Every action of the contract: `slice/action`. */
export const actions = Object.entries(contract).flatMap(([slice, declared]) =>
  Object.entries(declared as Record<string, Action>).map(([name, action]) => ({
    action: `${slice}/${name}`,
    slice,
    name,
    declared: action,
    input: action.input as unknown as Schema,
  })),
)

const nameOf = (steps: Step[]) =>
  steps
    .filter((step) => typeof step === 'string')
    .join('.')
    .replaceAll('.[]', '[]')

/** Every string of the contract that a caller may write, found by walking the schemas; picklists and literals are not counted. */
export const stringFields: Field[] = actions.flatMap(({ action, input }) =>
  stringsIn(input, []).map(({ steps, schema }) => ({ action, path: nameOf(steps), steps, schema, input })),
)

/** The largest number of code units that a string schema looks at; longer input is refused by its length alone. */
export const mostUnits = (schema: Schema): number | null => {
  const limit = schema.pipe?.find(({ type }) => type === 'max_length')
  return typeof limit?.requirement === 'number' ? limit.requirement : null
}

const examples = [
  '王秀兰',
  '马建国',
  '李敏',
  '1',
  '62',
  'abc',
  '1234',
  '2026-11-24',
  '2026-11-24T02:00:00.000Z',
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '202611000001',
  '52620103MJY420871L',
  '13800000000',
  '18:30',
  'A7KMRT2HA7KMRT2H',
  'device-0001',
  '#a0b1c2',
  '123456',
  'A7KMRT2H',
  'A7KMRT2H42',
  'AAAAAAAAAAAAAAAAAAAAAA',
  'A'.repeat(80),
]

const makeRandom = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** A value that the schema may accept: the string at `steps` is `there`, everything else is chosen by `random`. */
const sample = (schema: Schema, steps: Step[] | null, there: string, random: () => number): unknown => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const [step, ...rest] = steps ?? []
  const item = itemOf(schema)
  if (schema.type === 'string') return steps ? there : pick(examples.filter((text) => v.is(schema, text)))
  if (schema.wrapped) return sample(schema.wrapped, steps, there, random)
  if (schema.entries)
    return Object.fromEntries(
      Object.entries(schema.entries)
        .filter(([key, entry]) => key === step || entry.type !== 'optional' || random() < 0.3)
        .map(([key, entry]) => [key, sample(entry, steps && key === step ? rest : null, there, random)]),
    )
  if (item) {
    const others = Array.from({ length: Math.floor(random() * 3) }, () => sample(item, null, there, random))
    return step === '[]' ? [sample(item, rest, there, random), ...others] : others
  }
  if (schema.type === 'literal') return schema.literal
  if (schema.type === 'boolean') return random() < 0.5
  if (schema.type === 'number') return pick([1, 2, 5, 20, 1080, 36.066].filter((value) => v.is(schema, value)))
  if (schema.type === 'unknown') return 1
  const forms = schema.options ?? []
  const form = typeof step === 'number' ? forms[step] : pick(forms)
  return isSchema(form) ? sample(form, steps && rest, there, random) : form
}

const examplesOf = new WeakMap<Schema, string[]>()
const fitting = (schema: Schema) => {
  const known = examplesOf.get(schema) ?? examples.filter((text) => v.is(schema, text))
  examplesOf.set(schema, known)
  return known
}

/** A function from a string to an input that is valid but for that string at the field. Throws where it finds none. */
export const inputWith = ({ action, path, steps, schema, input }: Field): ((there: string) => unknown) => {
  const [example] = fitting(schema)
  if (example === undefined) throw new Error(`no example fits ${action} ${path}: add one`)
  for (let seed = 1; seed < 30_000; seed++) {
    const build = (there: string) => sample(input, steps, there, makeRandom(seed))
    if (v.is(input, build(example))) return build
  }
  throw new Error(`no right input found for ${action} ${path}`)
}

/** A valid input for an action. */
export const inputFor = (input: Schema): unknown => {
  for (let seed = 1; seed < 30_000; seed++) {
    const made = sample(input, null, '', makeRandom(seed))
    if (v.is(input, made)) return made
  }
  throw new Error('no right input found')
}

type Schema = { type: string; entries?: Record<string, Schema>; pipe?: Schema[] }

/** The fields of an action's input, each with whether it may be absent. */
export const entriesOf = (input: unknown): Record<string, 'optional' | 'required'> => {
  const schema = input as Schema
  const entries = schema.entries ?? schema.pipe?.[0]?.entries ?? {}
  return Object.fromEntries(Object.entries(entries).map(([name, { type }]) => [name, type === 'optional' ? 'optional' : 'required']))
}

/**
 * Runs each of the works in turn and gives what each answered. One that fails stops no other; the first failure is thrown when all had
 * their turn, so that it is on record.
 */
export const runEach = async <Works extends Record<string, () => Promise<unknown>>>(works: Works) => {
  const answers: Record<string, unknown> = {}
  const failures: unknown[] = []
  for (const [name, work] of Object.entries(works)) {
    try {
      answers[name] = await work()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return answers as { [Name in keyof Works]: Awaited<ReturnType<Works[Name]>> }
}

/** The same work for each of the items; what each answered, in their order. */
export const runForEach = async <Item, Answer>(items: Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> =>
  Object.values(await runEach(Object.fromEntries(items.map((item, index) => [`item ${index}`, () => work(item)]))))

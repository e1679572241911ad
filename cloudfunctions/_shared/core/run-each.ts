/**
 * Runs each of the works in turn and gives the answer of each. A work that fails does not stop the others; the first failure is thrown when
 * all have run, so that it is logged.
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

/** Runs the same work for each of the items in turn and gives the answers in the same order. */
export const runForEach = async <Item, Answer>(items: Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> =>
  Object.values(await runEach(Object.fromEntries(items.map((item, index) => [`item ${index}`, () => work(item)]))))

import type { Pool } from 'pg'

/** A batch has up to 64 items, and more only where many wait: half of them, at most 256. */
const [usual, most] = [64, 256]
/**
 * How many of the items that wait the next batch takes. Half, so that one half is answered while the database works on the other; a small batch costs about as
 * many statements as a large one, and callers of a very large one would wait too long.
 */
const sizeOf = (waiting: number) => Math.min(most, Math.max(usual, Math.ceil(waiting / 2)))

/** How many callers are answered in one turn of the event loop. Answering all of them at once would delay the next step of the database's work. */
const handful = 16

type Batching<Item, Answer> = {
  /** Items with the same identity are run once, and each caller gets the same answer. Without `identify` each item is run by itself, as where a read must not be older than the call. */
  identify?: (item: Item) => string
  /** Answers each item, in order. When it throws, it has written nothing. */
  run: (items: Item[]) => Promise<PromiseSettledResult<Answer>[]>
  /** The smaller parts that are run one by one after `run` threw, so that one bad item does not fail the others; null when trying again is no use. */
  split: (items: Item[], error: unknown) => Item[][] | null
}

const runSplitting = async <Item, Answer>({ run, split }: Batching<Item, Answer>, items: Item[]): Promise<Map<Item, PromiseSettledResult<Answer>>> => {
  const pair = (answers: PromiseSettledResult<Answer>[]) => new Map(answers.map((answer, index) => [items[index] as Item, answer]))
  try {
    return pair(await run(items))
  } catch (error) {
    const parts = items.length > 1 ? split(items, error) : null
    if (!parts) return pair(items.map(() => ({ status: 'rejected', reason: error })))
    const settled = await Promise.all(parts.map((part) => runSplitting({ run, split } as Batching<Item, Answer>, part)))
    return new Map(settled.flatMap((part) => [...part]))
  }
}

/**
 * Collects what arrives while a batch is in flight and runs it as the next one. There is no timer: a lone call starts at
 * once, and the busier it is, the larger the batches become.
 */
export const makeBatcher = <Item, Answer>(batching: Batching<Item, Answer>) => {
  type Entry = { item: Item; identity: unknown; answer: Promise<Answer>; settle: (answer: PromiseSettledResult<Answer>) => void }
  const waiting = new Map<unknown, Entry>()
  const running = new Map<unknown, Entry>()
  let isRunning = false
  let settling = Promise.resolve()

  const settleAll = async (entries: Entry[], answers: Map<Item, PromiseSettledResult<Answer>>) => {
    for (const [index, { item, identity, settle }] of entries.entries()) {
      if (index % handful === 0) await new Promise(setImmediate)
      running.delete(identity)
      settle(answers.get(item) ?? { status: 'rejected', reason: new Error('the batch gave no answer') })
    }
  }

  const drain = async () => {
    isRunning = true
    while (waiting.size > 0) {
      const entries = [...waiting.values()].slice(0, sizeOf(waiting.size))
      for (const entry of entries) {
        waiting.delete(entry.identity)
        running.set(entry.identity, entry)
      }
      const answers = await runSplitting(
        batching,
        entries.map(({ item }) => item),
      )
      // Callers are answered in the order in which they came, also when the next batch is ready before this one is answered.
      settling = settling.then(() => settleAll(entries, answers))
    }
    isRunning = false
  }

  const enqueue = (item: Item, identity: unknown): Promise<Answer> => {
    const twin = waiting.get(identity)
    if (twin) return twin.answer
    let settle: Entry['settle'] = () => {}
    const answer = new Promise<Answer>((resolve, reject) => {
      settle = (result) => (result.status === 'fulfilled' ? resolve(result.value) : reject(result.reason))
    })
    waiting.set(identity, { item, identity, answer, settle })
    if (!isRunning) void drain()
    return answer
  }

  return (item: Item): Promise<Answer> => {
    const identity = batching.identify?.(item) ?? item
    const twin = running.get(identity)
    // An item that was done is done for both callers. A refusal may rest on rows that were read before this call began, so the item is run again.
    return twin ? twin.answer.catch(() => enqueue(item, identity)) : enqueue(item, identity)
  }
}

/** One batcher for each pool, made at the first item. */
export const batchPerPool = <Item, Answer>(batching: (pool: Pool) => Batching<Item, Answer>) => {
  const batchers = new WeakMap<Pool, (item: Item) => Promise<Answer>>()
  return (pool: Pool, item: Item): Promise<Answer> => {
    const batcher = batchers.get(pool) ?? makeBatcher(batching(pool))
    batchers.set(pool, batcher)
    return batcher(item)
  }
}

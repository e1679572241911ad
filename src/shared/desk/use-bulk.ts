import { useRef, useState } from 'react'
import { AppError, type ErrorCode } from '../../../types/errors'
import { errorWords } from '../core/messages'

/** What came of one row of an act on many: the code of its refusal, or null where it was done. */
export type BulkRow = { key: string; refusal: ErrorCode | null }

/** How many rows one call takes, and how many can be chosen at once. */
const [atOnce, most] = [50, 1000]

/** What an act on many rows says at the end: how many were done, and for each that was not its name and why. */
export type BulkTold = { done: number; left: { name: string; why: string }[] }

/** The rows of a table that are chosen, and an act on all of them. */
export type Bulk<Row> = {
  chosen: Row[]
  isChosen: (row: Row) => boolean
  toggle: (row: Row) => void
  /** Chooses every row of the list, also those that are not loaded yet; at most 1 000. */
  chooseAll: () => void
  clear: () => void
  isLoading: boolean
  /** How many of how many are done; null while nothing is on its way. */
  progress: { done: number; of: number } | null
  told: BulkTold | null
  /** Sends the chosen rows 50 by 50 and remembers what came of each. What was not sent after a failure stays chosen. */
  run: (send: (rows: Row[]) => Promise<BulkRow[]>) => Promise<void>
}

const wordsOf = (code: ErrorCode) => (code === 'activities.alreadyDecided' || code === 'feed.notFound' ? '已处理' : errorWords(new AppError(code)))

/** Where the rows come from: `all` gives every row of the list, up to a number; `nameOf` names a row where it could not be done. */
type Choice<Row> = { all: (most: number) => Promise<Row[]>; keyOf: (row: Row) => string; nameOf: (row: Row) => string }

/** The choice of rows in a list, and what came of an act on them. */
export function useBulk<Row>({ all, keyOf, nameOf }: Choice<Row>): Bulk<Row> {
  const [chosen, setChosen] = useState<Row[]>([])
  const [progress, setProgress] = useState<Bulk<Row>['progress']>(null)
  const [told, setTold] = useState<BulkTold | null>(null)
  const [isLoading, setLoading] = useState(false)
  const isRunning = useRef(false)
  const keys = new Set(chosen.map(keyOf))
  const isChosen = (row: Row) => keys.has(keyOf(row))
  const chooseAll = async () => {
    setLoading(true)
    await all(most)
      .then(setChosen)
      .catch((error: unknown) => setTold({ done: 0, left: [{ name: '没能全选', why: errorWords(error) }] }))
    setLoading(false)
  }
  const run: Bulk<Row>['run'] = async (send) => {
    if (isRunning.current || chosen.length === 0) return
    isRunning.current = true
    setTold(null)
    const sum: BulkTold = { done: 0, left: [] }
    const rows = chosen
    let at = 0
    try {
      for (; at < rows.length; at += atOnce) {
        setProgress({ done: at, of: rows.length })
        for (const { key, refusal } of await send(rows.slice(at, at + atOnce))) {
          if (refusal === null) sum.done++
          else sum.left.push({ name: nameOf(rows.find((row) => keyOf(row) === key)!), why: wordsOf(refusal) })
        }
      }
    } catch (error) {
      sum.left.push({ name: `还有 ${rows.length - at} 件没办`, why: errorWords(error) })
    }
    const sent = new Set(rows.slice(0, at).map(keyOf))
    setChosen((now) => now.filter((row) => !sent.has(keyOf(row))))
    setProgress(null)
    setTold(sum)
    isRunning.current = false
  }
  return {
    chosen,
    isChosen,
    toggle: (row) => setChosen(isChosen(row) ? chosen.filter((one) => keyOf(one) !== keyOf(row)) : [...chosen, row].slice(0, most)),
    chooseAll: () => void chooseAll(),
    clear: () => (setChosen([]), setTold(null)),
    isLoading,
    progress,
    told,
    run,
  }
}

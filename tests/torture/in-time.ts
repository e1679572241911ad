import { commitsOf, type History, namesOf } from './history'
import type { Standing } from './replay'

/** The earliest and latest time at which each transaction can have been committed: after all its callers asked, before any of them was answered. */
const boundsOf = (history: History) => {
  const began = new Map<string, number>()
  const answered = new Map<string, number>()
  for (const { key, begin, end, outcome } of history.calls) {
    began.set(key, Math.min(begin, began.get(key) ?? Number.POSITIVE_INFINITY))
    if (outcome.kind === 'answered') answered.set(key, Math.min(end, answered.get(key) ?? Number.POSITIVE_INFINITY))
  }
  const commits = commitsOf(history)
  const from = commits.map(({ keys }) => Math.max(...keys.map((key) => began.get(key) ?? Number.NEGATIVE_INFINITY)))
  const to = commits.map(({ keys }) => Math.min(...keys.map((key) => answered.get(key) ?? Number.POSITIVE_INFINITY)))
  // The transactions came one after the other, so none was earlier than the one before it or later than the one after it.
  for (let index = 1; index < from.length; index++) from[index] = Math.max(from[index] as number, from[index - 1] as number)
  for (let index = to.length - 2; index >= 0; index--) to[index] = Math.min(to[index] as number, to[index + 1] as number)
  return { from, to }
}

/** The names of contradictions between the order of the transactions and the times of the calls. */
export const timeFaults = (history: History, standings: Standing[]): string[] => {
  const { from, to } = boundsOf(history)
  const isFull = ({ confirmed, queue }: Standing) => queue.length >= history.limit && (queue.length > 0 || confirmed.size >= history.capacity)
  /** Whether the session was full at some instant in this time. The state after `index` transactions lasted from the earliest commit of the last of them to the latest of the next. */
  const wasFullWithin = (begin: number, end: number) =>
    standings.some(
      (standing, index) => isFull(standing) && (from[index - 1] ?? Number.NEGATIVE_INFINITY) <= end && (to[index] ?? Number.POSITIVE_INFINITY) >= begin,
    )
  return namesOf({
    'the order of entry contradicts the order of the calls': from.some((earliest, index) => earliest > (to[index] as number)),
    'refused as full while there was room': history.calls.some(
      ({ begin, end, outcome }) => outcome.kind === 'refused' && outcome.code === 'enrollment.full' && !wasFullWithin(begin, end),
    ),
  })
}

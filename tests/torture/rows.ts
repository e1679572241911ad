import { type Change, type History, namesOf, type Seen } from './history'
import type { Standing } from './replay'

const isTold = ({ kind }: Change) => kind !== 'cancel'

/** Faults of audit rows and notices: each change has one audit row and, where a person must be told, one notice in the same transaction. */
const toldFaults = ({ changes, kept, notices }: History) => {
  const inside = (change: Change) => notices.filter(({ tx, personId }) => tx === change.tx && personId === change.personId)
  return namesOf({
    'a change without its one notice': changes.some((change) => isTold(change) && inside(change).length !== 1),
    'a notice of nothing': notices.length > changes.filter(isTold).length,
    // One batch may also answer a second key of a person, who is in already.
    'a change without its stored reply': changes.some(
      (change) => change.kind !== 'promote' && !kept.some(({ tx, personId }) => tx === change.tx && personId === change.personId),
    ),
  })
}

/** The names of the rules that a seen state breaks. */
export const seenFaults = (seen: Seen): string[] =>
  namesOf({
    'seen oversold': seen.confirmed > seen.capacity,
    'seen with a count that is not its rows': seen.taken !== seen.confirmed || seen.waiting !== seen.waitlisted,
    'seen with two rows of one person': seen.people !== seen.rows,
    'seen with somebody waiting beside a free place': seen.waitlisted > 0 && seen.confirmed < seen.capacity,
  })

/** The names of contradictions between the rows and the changes that made them. */
export const rowFaults = (history: History, last: Standing): string[] => {
  const { rows } = history
  const ids = (status: string) =>
    rows
      .filter((row) => row.status === status)
      .map(({ personId }) => personId)
      .sort()
      .join()
  const entered = new Set(history.changes.map(({ personId }) => personId))
  return [
    ...toldFaults(history),
    ...history.seen.flatMap(seenFaults),
    ...namesOf({
      'the rows are not what the changes left':
        ids('confirmed') !== [...last.confirmed].sort().join() || ids('waitlisted') !== [...last.queue].sort().join() || entered.size !== rows.length,
      'two rows of one person': new Set(rows.map(({ personId }) => personId)).size !== rows.length,
    }),
  ]
}

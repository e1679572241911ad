import type { Tables } from '../db/tables'

const hour = 3600_000
const day = 24 * hour

/**
 * How long the rows of `table` are kept: they are removed when `column` lies `ms` back. `by` says how the oldest rows are found without reading the
 * others: `id` = ids grow with time, `time` = an index of times, or few rows. `what`, `why` and the time stand in README too.
 */
export type Lifetime = { table: keyof Tables; column: string; ms: number; by: 'id' | 'time' | 'files'; what: string; why: string }

/** Every lifetime there is; sweep.ts removes what has outlived its own. */
export const lifetimes: Lifetime[] = [
  { table: 'requests', column: 'created_at', ms: 2 * day, by: 'time', what: 'stored replies', why: 'a phone that lost one asks again within minutes' },
  { table: 'tokens', column: 'ends_at', ms: 0, by: 'time', what: 'sign-ins', why: 'each has its own end' },
  {
    table: 'signIns',
    column: 'ends_at',
    ms: hour,
    by: 'time',
    what: 'asks for sign-in',
    why: 'each is good for two minutes; the token it gave may be fetched again',
  },
  { table: 'failedTries', column: 'at', ms: day, by: 'time', what: 'wrong tries', why: 'no lock lasts longer' },
  { table: 'desks', column: 'seen_at', ms: 365 * day, by: 'time', what: 'known computers', why: 'one that comes back after a year is told of again' },
  { table: 'slips', column: 'ends_at', ms: 30 * day, by: 'time', what: 'printed slips', why: 'whoever made it sees whether it was used' },
  { table: 'turns', column: 'since', ms: day, by: 'time', what: 'counted turns', why: 'no limit counts longer than an hour' },
  { table: 'notices', column: 'created_at', ms: 365 * day, by: 'id', what: 'notices', why: 'what somebody was told of an activity is of no use after a year' },
  {
    table: 'audit',
    column: 'at',
    ms: 3 * 365 * day,
    by: 'id',
    what: 'audit',
    why: 'what was done must be answered for that long; it holds codes, numbers and times, never words',
  },
  { table: 'invitations', column: 'ends_at', ms: 30 * day, by: 'time', what: 'invitations', why: 'who gave a right to whom stands on the right itself' },
  { table: 'linkReports', column: 'at', ms: 7 * day, by: 'time', what: 'reports of links', why: 'the page shows a day, the week is for whoever mends it' },
  {
    table: 'importRows',
    column: 'made_at',
    ms: 7 * day,
    by: 'time',
    what: 'rows of files',
    why: 'they hold names and telephone numbers; a file that waits longer is brought again',
  },
  {
    table: 'phoneClaims',
    column: 'claimed_at',
    ms: 30 * day,
    by: 'time',
    what: 'numbers to be looked at',
    why: 'who has not shown the card in a month asks again',
  },
  { table: 'pictures', column: 'created_at', ms: day, by: 'files', what: 'uploads put on nothing', why: 'whoever writes a post goes on with it the same day' },
  { table: 'pictures', column: 'created_at', ms: hour, by: 'files', what: 'announced uploads that never came', why: 'an upload id is good for ten minutes' },
]

/** How long something is kept, in ms, by its `what`. Throws for a `what` that is not in the table. */
export const lifetimeOf = (what: string): number => {
  const found = lifetimes.find((one) => one.what === what)
  if (!found) throw new Error(`nothing is said of ${what}`)
  return found.ms
}

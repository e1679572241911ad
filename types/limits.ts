import type { ErrorCode } from './errors'

/**
 * How often one person may call an action; serve.ts counts. Callers who are not signed in are counted by address, with twenty times the limit,
 * since there may be many people behind one address. The numbers follow one rule: three times what the busiest honest person was seen to do in that time (a
 * moderator with a full queue, an organizer with a roster of 500, a volunteer at a full door), so that no honest person meets them, while one
 * account can neither flood a page nor read out a list by asking.
 */
export type Limit = {
  most: number
  per: 'minute' | 'hour'
  /** Counted by each process for itself instead of in the database for all, where another trip to the database would cost more than the limit is worth. */
  isLocal?: true
  /** Counted by address, signed in or not, and not twenty times: for what one desk seldom does. */
  isOfAddress?: true
  /** The code of the refusal; request.tooMany where none is given. */
  code?: ErrorCode
}

/** Every limit that the contract uses. */
export const limits = {
  /** Writing a text that others read: comments, posts, ratings, reasons. */
  saying: { most: 30, per: 'minute' },
  /** Writing to an office, whose staff read one text after the other: nobody has thirty things to say in an hour. */
  writingToUnion: { most: 30, per: 'hour' },
  /** Saving a form: activities, shifts, places. */
  saving: { most: 60, per: 'minute' },
  /** One tap on a row of a queue or list: approve, decline, mark, follow. */
  deciding: { most: 120, per: 'minute' },
  /** Writing a file of 10 000 rows, 200 at a time. */
  applying: { most: 300, per: 'minute' },
  searching: { most: 60, per: 'minute' },
  /** Searching people by name at a door. Somebody who asks faster than anybody types is reading out the list. */
  lookingUp: { most: 30, per: 'minute', code: 'checkin.searchTooOften' },
  /** Exporting whole lists as a file or on paper. */
  exporting: { most: 60, per: 'hour' },
  signingIn: { most: 30, per: 'minute' },
  /** Each desk that shows the sign-in page asks once in two minutes. Counted in the process, so that a flood of asks does not reach the database. */
  askingSignIn: { most: 30, per: 'minute', isLocal: true, isOfAddress: true },
  /** A desk asks again each two seconds at most. Each ask counts its own as well, so that ten desks behind one address do not stop each other. */
  polling: { most: 240, per: 'minute', isLocal: true },
  /** What many people do at one moment, when a class opens or at a door: seconds count, and the database is busiest. */
  rushing: { most: 240, per: 'minute', isLocal: true },
} as const satisfies Record<string, Limit>

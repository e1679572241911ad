import type { ErrorCode } from './errors'

/**
 * How often one person may do something; serve.ts counts. Signed out it is an address, behind which there may be many people: twenty
 * times as often. The numbers follow one rule: three times what the busiest honest person was seen to do in that time (a moderator with a
 * full queue, an organizer with a roster of 500, a volunteer at a full door), so that nobody honest meets them, while one account can
 * neither flood a page nor read out a list by asking.
 */
export type Limit = {
  most: number
  per: 'minute' | 'hour'
  /** Counted by each process for itself instead of for all in the database: where a further trip to the database would cost more than the limit is worth. */
  isLocal?: true
  /** What is answered instead of request.tooMany. */
  code?: ErrorCode
}

export const limits = {
  /** A text that others read: comments, posts, reviews, reasons. */
  saying: { most: 30, per: 'minute' },
  /** Words that one office reads one after the other: nobody has thirty things to say in an hour. */
  writingToUnion: { most: 30, per: 'hour' },
  /** A form of an organizer's own: activities, shifts, places. */
  saving: { most: 60, per: 'minute' },
  /** One row of a queue or list after the other: yes, no, mark, follow. */
  deciding: { most: 120, per: 'minute' },
  searching: { most: 60, per: 'minute' },
  /** People by name at a door: who asks faster than anybody types is reading the list. */
  lookingUp: { most: 30, per: 'minute', code: 'checkin.searchTooOften' },
  /** Whole lists as a file or on paper. */
  exporting: { most: 60, per: 'hour' },
  signingIn: { most: 30, per: 'minute' },
  /** When a class opens, or at a door: seconds count, and the database is the busiest. */
  rushing: { most: 240, per: 'minute', isLocal: true },
} as const satisfies Record<string, Limit>

/** What a phone at a door holds and says. Shapes only, so that phone and server check a pass by the same rules. */
import type { Question } from './answers'

/**
 * What a door says to a code, or to a name from its list.
 * - ok: let in
 * - provisional: a genuine code of somebody the phone's list does not have, or not in this issue; decided when it is uploaded
 * - waitlisted, cancelled: on the list without a place
 * - stale: a rotating code of another time
 * - unknownKey: the phone has no key to check it
 * - duplicate: checked in already
 * - revoked: an issue of the pass that was replaced
 * - wrongActivity, wrongTime: a code of another session; of the same activity at another time
 * - forged: no key of this session made it
 * - malformed: no pass at all
 * - unknown: a number that the list does not have
 */
export const verdicts = [
  'ok',
  'provisional',
  'waitlisted',
  'stale',
  'unknownKey',
  'duplicate',
  'cancelled',
  'revoked',
  'wrongActivity',
  'wrongTime',
  'forged',
  'malformed',
  'unknown',
] as const
export type Verdict = (typeof verdicts)[number]

/** How a door works. `hasExit`: leaving is scanned too. `isStrict`: phones get each person's key only. `hasSelf`: people check in themselves. */
export type DoorRules = { hasExit?: boolean | undefined; isStrict?: boolean | undefined; hasSelf?: boolean | undefined }
/** What a scan does: lets in, lets out, or takes back a scan before it. */
export const directions = ['in', 'out', 'undo'] as const
export type Direction = (typeof directions)[number]

/** The first check-in of a person as a door tells it: when, by whom, and on which phone (`device` is the beginning of its id). */
export type FirstCheckIn = { at: string; by: string; device: string }
/** The letter of each status in a pack. */
export const packStatuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const
/** One line of a pack's list: enrollment number, issue of the pass, status, masked name, and how many people when more than one. */
export type PackRow = [number: number, rev: number, status: keyof typeof packStatuses, name: string, seats?: number]
/** Everything that a volunteer's phone needs to work at a door without network. It holds no phone numbers. */
export type Pack = {
  sessionId: string
  sessionNumber: number
  title: string
  startsAt: string
  endsAt: string
  capacity: number
  rules: DoorRules
  /** K_session, 64 hex digits, by key id; empty for a strict activity. */
  keys: Record<string, string>
  /** For a strict activity: K_e by key id and enrollment number, of the pass and of up to three that it replaced, newest first. */
  personKeys: Record<string, Record<string, string[]>>
  /**
   * Of a session of a term: the number that printed cards carry, which is the term's, and by key id and enrollment number K_e of each card and of up
   * to three that it replaced, newest first. Of who has none there is no key: whoever stands at one lesson cannot make the codes of all.
   */
  cards?: { sessionNumber: number; keys: Record<string, Record<string, string[]>> }
  rows: PackRow[]
  /** Other sessions of the day by number, so that a code for another one can be explained. */
  others: Record<string, { title: string; startsAt: string; sameActivity: boolean }>
  /** First check-ins by enrollment number; `isOut` when the person has left since. */
  present: Record<string, FirstCheckIn & { isOut?: true }>
  /** By enrollment number: when a place was given up, and whether the person did it themselves. */
  cancelled: Record<string, { at: string; isOwn: boolean }>
  /** What is asked of everybody at the door; absent where nothing is. */
  questions?: Question[]
  /** The enrollment numbers of those who have answered. */
  answered?: Record<string, true>
  issuedAt: string
}

/**
 * The people of a pack as they are sent: one line for each instead of objects, with numbers in base 36, so that 3 000 people who are all
 * inside take a quarter of the bytes. A line such as `c2kq9ya,1,,-5xc,0 王*兰` holds, separated by commas: letter of the status and enrollment
 * number, rev, seats, ms from the session's start to the entry, who let them in (an index of `doors`), `o` when out again, ms from the start to
 * giving the place up, `s` when they did it themselves, `a` when the door's questions are answered. Usual values are left empty. The masked name
 * follows after the first space.
 */
export type PackPeople = { people: string[]; doors: [by: string, device: string][] }
/** A pack as it is sent to the phone; types/rules/pack-people.ts writes and reads it. */
export type PackOnTheWay = Omit<Pack, 'rows' | 'present' | 'cancelled' | 'answered'> & PackPeople

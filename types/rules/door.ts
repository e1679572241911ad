/** What a phone at a door holds and says; pure shapes, so that the rules that check a pass are the same on phone and server. */
import type { Question } from './answers'

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

/** How a door works: leaving is scanned too; phones get each person's key only; people check in themselves. */
export type DoorRules = { hasExit?: boolean | undefined; isStrict?: boolean | undefined; hasSelf?: boolean | undefined }
export const directions = ['in', 'out', 'undo'] as const
export type Direction = (typeof directions)[number]

/** A check-in as a door tells it; `device` is the beginning of the phone's id. */
export type First = { at: string; by: string; device: string }
export const packStatuses = { c: 'confirmed', w: 'waitlisted', x: 'cancelled' } as const
/** [enrollment number, rev, status, masked name, how many people when more than one] */
export type PackRow = [number: number, rev: number, status: keyof typeof packStatuses, name: string, seats?: number]
/** All a volunteer's phone needs at the door; no phone numbers. */
export type Pack = {
  sessionId: string
  sessionNumber: number
  title: string
  startsAt: string
  endsAt: string
  capacity: number
  rules: DoorRules
  /** K_session by key id, 64 hex digits; none for a strict activity. */
  keys: Record<string, string>
  /** Of a strict activity: by key id and enrollment number, K_e of the pass and of up to three it replaced, newest first. */
  personKeys: Record<string, Record<string, string[]>>
  /**
   * Of a session of a term: the number that printed cards carry, which is the term's, and by key id and enrollment number K_e of each card and of up
   * to three that it replaced, newest first. Of who has none there is no key: whoever stands at one lesson cannot make the codes of all.
   */
  cards?: { sessionNumber: number; keys: Record<string, Record<string, string[]>> }
  rows: PackRow[]
  /** Other sessions of the day: number → title, start and activity, so that a wrong code can be explained. */
  others: Record<string, { title: string; startsAt: string; sameActivity: boolean }>
  /** enrollment number → first check-in; `isOut` of who has left since. */
  present: Record<string, First & { isOut?: true }>
  /** enrollment number → when and by whom it was given up. */
  cancelled: Record<string, { at: string; isOwn: boolean }>
  /** What is asked of each at the door; absent where nothing is. */
  questions?: Question[]
  /** Enrollment numbers of who has answered it. */
  answered?: Record<string, true>
  issuedAt: string
}

/**
 * How the people of a pack travel: a line each instead of objects, in base 36, so that 3 000 people who are all inside are a
 * quarter of what they would be. `c2kq9ya,1,,-5xc,0 王*兰`: state and enrollment number, then rev, seats, ms of the entry from the
 * start, who let them in (a place in `doors`), `o` when out again, then ms of giving the place up, `s` when they did it
 * themselves, `a` when the door's questions are answered; what is usual is left empty. After the first space, the masked name.
 */
export type PackPeople = { people: string[]; doors: [by: string, device: string][] }
/** A pack on its way to the phone; types/rules/pack-people.ts reads it. */
export type PackOnTheWay = Omit<Pack, 'rows' | 'present' | 'cancelled' | 'answered'> & PackPeople

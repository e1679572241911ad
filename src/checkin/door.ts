import type { Pack, Verdict } from '../../types/rules/door'
import type { Scan, ScanResult } from '../../types/checkin'
import { parsePass } from '../../types/rules/pass'
import type { Checked } from '../../types/rules/verify'
import type { DoorAct } from './door-acts'
import type { Presence } from './pack'

export type Source = Scan['source']
export type Direction = 'in' | 'out'
/** A verdict as the volunteer reads it, and what it was about. */
export type Shown = {
  checked: Checked
  source: Source
  code: string
  at: string
  direction: Direction
  /** The door it was for: two may be scanned on one phone. */
  sessionId: string
  /** Where this person was before, for taking it back. */
  before: Presence
  isFull?: boolean
  reason?: string
}

/** The door: the verdict on the screen, null while it reads; who was last in view of the camera, and until when they count as still there, ms. */
export type Door = { shown: Shown | null; who: string; until: number }
export type DoorEvent =
  | { kind: 'seen'; code: string; now: number }
  | { kind: 'passed'; shown: Shown }
  /** The server knows better than the phone did when it showed `shown`. */
  | { kind: 'refined'; shown: Shown; answer: Pick<ScanResult, 'verdict' | 'name' | 'first'> }
  | { kind: 'read' }
  /** The camera looks again, after a verdict or a sheet. */
  | { kind: 'opened'; now: number }

export const emptyDoor: Door = { shown: null, who: '', until: 0 }

/** Who is still in front of the camera is not scanned again until out of view for so long, ms. */
const rest = 2500
/** An answer after this long, ms, comes too late to change what the volunteer has read. */
const refineWithin = 1500

/** A code changes every 30 s: the person is the same. */
const whose = (code: string) => String(parsePass(code)?.enrollmentNumber ?? code)

export function reduceDoor(door: Door, event: DoorEvent): Door {
  switch (event.kind) {
    case 'seen':
      return { ...door, who: whose(event.code), until: event.now + rest }
    case 'passed':
      return { ...door, shown: event.shown }
    case 'refined': {
      const { shown, answer } = event
      // Somebody else is on the screen by now.
      if (door.shown && door.shown.at !== shown.at) return door
      return {
        ...door,
        shown: { ...shown, checked: { ...shown.checked, verdict: answer.verdict, name: answer.name ?? shown.checked.name, first: answer.first } },
      }
    }
    case 'read':
      return { ...door, shown: null }
    case 'opened':
      return { ...door, until: event.now + rest }
  }
}

/** Whether a code in view is of somebody who was not there a moment ago. */
export const isNewcomer = ({ who, until }: Door, code: string, now: number) => whose(code) !== who || now >= until

/** Who goes in on this verdict. */
export const entering: Verdict[] = ['ok', 'provisional']
/** What is written down without asking; a waitlisted or cancelled person only when let in with a reason. */
const recorded: Verdict[] = ['ok', 'provisional', 'duplicate']
export const isRecorded = ({ enrollmentNumber, verdict }: Checked, reason?: string) =>
  enrollmentNumber !== null && (recorded.includes(verdict) || reason !== undefined)
export const isEntering = ({ verdict }: Pick<Checked, 'verdict'>, reason?: string) => entering.includes(verdict) || reason !== undefined

/** What is still to be asked of somebody who was just let in. */
export const questionsFor = ({ questions = [], answered = {} }: Pack, { checked, direction, reason, isFull }: Shown) =>
  direction === 'in' && !isFull && checked.enrollmentNumber !== null && isEntering(checked, reason) && !answered[checked.enrollmentNumber] ? questions : []

/** Whether the server's answer, `waited` ms after the scan, changes what was shown. Who was let in with a reason is in. */
export const isRefining = ({ checked, reason }: Shown, answer: Pick<ScanResult, 'status' | 'verdict'>, waited: number) =>
  !reason && answer.status !== 'rejected' && answer.verdict !== checked.verdict && waited <= refineWithin

/** Where somebody is once an act is taken back: as before it. Whom another door has let in meanwhile is inside all the same, unless an organizer gave a reason. */
export function takenBack(present: Presence, { direction, before }: Pick<DoorAct, 'direction' | 'before'>, device: string, reason?: string): Presence {
  const isOthers = !reason && direction === 'in' && before === null && present !== null && present.device !== device
  return isOthers ? present : before
}

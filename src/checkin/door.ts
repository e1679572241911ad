import type { Pack, Verdict } from '../../types/rules/door'
import type { Scan, ScanResult } from '../../types/checkin'
import { parsePass } from '../../types/rules/pass'
import type { Checked } from '../../types/rules/verify'
import type { DoorAct } from './door-acts'
import type { DoorPresence } from './pack'

export type Source = Scan['source']
/** Whether people are scanned coming in or going out. */
export type DoorTurn = 'in' | 'out'
/** A verdict as it is shown to the volunteer, with the person it is about. */
export type Shown = {
  checked: Checked
  source: Source
  code: string
  at: string
  direction: DoorTurn
  /** The session of the door; one phone may scan for two. */
  sessionId: string
  /** Where the person was before, for taking it back. */
  before: DoorPresence
  isFull?: boolean
  reason?: string
}

/** The state of the door: the verdict on the screen (null while it reads codes), who was last in view of the camera, and until when, in ms, they count as still there. */
export type Door = { shown: Shown | null; who: string; until: number }
/** What happens at the door. */
export type DoorEvent =
  | { kind: 'seen'; code: string; now: number }
  | { kind: 'passed'; shown: Shown }
  /** The server's verdict differs from the one that the phone showed. */
  | { kind: 'refined'; shown: Shown; answer: Pick<ScanResult, 'verdict' | 'name' | 'first'> }
  | { kind: 'read' }
  /** The camera reads again, after a verdict or a sheet. */
  | { kind: 'opened'; now: number }

export const emptyDoor: Door = { shown: null, who: '', until: 0 }

/** How long somebody must be out of the camera's view before their code is read again, in ms. */
const rest = 2500
/** The server's answer changes the shown verdict only within this time, in ms; later the volunteer has read it. */
const refineWithin = 1500

/** Whose code it is, as the enrollment number, since the code changes every 30 s. */
const whose = (code: string) => String(parsePass(code)?.enrollmentNumber ?? code)

/** The next state of the door. */
export function reduceDoor(door: Door, event: DoorEvent): Door {
  switch (event.kind) {
    case 'seen':
      return { ...door, who: whose(event.code), until: event.now + rest }
    case 'passed':
      return { ...door, shown: event.shown }
    case 'refined': {
      const { shown, answer } = event
      // Another person is on the screen now.
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

/** Whether a code in view belongs to somebody who was not in view a moment ago. `now` in ms. */
export const isNewcomer = ({ who, until }: Door, code: string, now: number) => whose(code) !== who || now >= until

/** The verdicts with which somebody is let in. */
export const entering: Verdict[] = ['ok', 'provisional']
/** The verdicts whose scan is recorded at once; a waitlisted or cancelled person's only when let in with a reason. */
const recorded: Verdict[] = ['ok', 'provisional', 'duplicate']
/** Whether a scan with this verdict is recorded. */
export const isRecorded = ({ enrollmentNumber, verdict }: Checked, reason?: string) =>
  enrollmentNumber !== null && (recorded.includes(verdict) || reason !== undefined)
/** Whether the person is let in. */
export const isEntering = ({ verdict }: Pick<Checked, 'verdict'>, reason?: string) => entering.includes(verdict) || reason !== undefined

/** The questions to ask somebody who was just let in; empty where they have been answered. */
export const questionsFor = ({ questions = [], answered = {} }: Pack, { checked, direction, reason, isFull }: Shown) =>
  direction === 'in' && !isFull && checked.enrollmentNumber !== null && isEntering(checked, reason) && !answered[checked.enrollmentNumber] ? questions : []

/** Whether the server's answer, `waited` ms after the scan, changes the shown verdict. It does not for somebody who was let in with a reason. */
export const isRefining = ({ checked, reason }: Shown, answer: Pick<ScanResult, 'status' | 'verdict'>, waited: number) =>
  !reason && answer.status !== 'rejected' && answer.verdict !== checked.verdict && waited <= refineWithin

/** Where somebody is after an act is taken back: where they were before it. Somebody whom another door has let in meanwhile stays inside, unless an organizer gave a reason. */
export function takenBack(present: DoorPresence, { direction, before }: Pick<DoorAct, 'direction' | 'before'>, device: string, reason?: string): DoorPresence {
  const isOthers = !reason && direction === 'in' && before === null && present !== null && present.device !== device
  return isOthers ? present : before
}

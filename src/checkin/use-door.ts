import { useEffect, useRef } from 'react'
import type { Pack, PackRow } from '../../types/rules/door'
import type { Answer } from '../../types/rules/answers'
import { type Checked, verdictOf, verifyAtAny, windows } from '../../types/rules/verify'
import { clockOffset, serverNow } from '../shared/core/clock'
import { getMe } from '../shared/core/person'
import { endAnnouncement, announce } from '../shared/core/announcement'
import { useMachine } from '../shared/core/use-machine'
import { playSound, vibrate } from '../shared/platform'
import {
  type DoorTurn,
  type Door,
  type DoorEvent,
  emptyDoor,
  isEntering,
  isNewcomer,
  isRecorded,
  isRefining,
  questionsFor,
  reduceDoor,
  type Shown,
  type Source,
  takenBack,
} from './door'
import { addAct, dropActs, type DoorAct, useDoorActs } from './door-acts'
import { keepAnswers } from './door-answers'
import { keepPack, presenceAfter, presenceOf, withAnswers, withPresence } from './pack'
import { deviceId } from './scan-journal'
import { answerTo, record, sendWaiting, useScans } from './scans'
import { soundOf } from './verdicts'

type Packs = [Pack, ...Pack[]]
type Doors = { packs: Packs | null; direction: DoorTurn; isPaused: boolean; change: (next: (packs: Packs) => Packs) => void }
/** What the functions of a door need from the hook. */
type DoorTools = {
  happen: (event: DoorEvent) => Door
  /** False after the page was left. */
  isOpen: () => boolean
  /** Changes one pack, on the screen and in the phone's storage. */
  edit: (sessionId: string, editOne: (pack: Pack) => Pack) => void
}
type Person = { pack: Pack; checked: Checked; source: Source; code: string; direction: DoorTurn; reason?: string }

const turnWords = { in: '进场', out: '离场' } as const
const ownDevice = () => deviceId().slice(0, 8)

const editing = (change: Doors['change']) => (sessionId: string, editOne: (pack: Pack) => Pack) =>
  change((now) => {
    const edited = now.map((pack) => {
      if (pack.sessionId !== sessionId) return pack
      const next = editOne(pack)
      keepPack(next)
      return next
    })
    return edited as Packs
  })

const scanOf = ({ pack, checked, source, code, direction, reason }: Person) => ({
  sessionId: pack.sessionId,
  enrollmentNumber: checked.enrollmentNumber ?? 0,
  direction,
  at: new Date().toISOString(),
  clockOffset: clockOffset(),
  verdict: checked.verdict,
  source,
  code: code.slice(0, 64),
  ...(reason && { reason }),
})

/** Records a scan, then shows the verdict and uploads it; a definite answer in time changes what is shown. Returns what is shown first. */
function pass({ happen, isOpen, edit }: DoorTools, person: Person): Shown {
  const { pack, checked, source, code, direction, reason } = person
  const at = new Date(serverNow()).toISOString()
  const { sessionId } = pack
  const { enrollmentNumber } = checked
  const before = enrollmentNumber === null ? null : presenceOf(pack, enrollmentNumber)
  const mustRecord = isRecorded(checked, reason)
  // The scan is stored in the journal before a green verdict is shown.
  const scan = mustRecord ? record(scanOf(person)) : null
  const isFull = mustRecord && scan === null
  const shown: Shown = { checked: reason ? { ...checked, verdict: 'ok' } : checked, source, code, at, direction, sessionId, before, isFull, reason }
  happen({ kind: 'passed', shown })
  endAnnouncement()
  playSound(isFull ? 'bad' : soundOf(shown.checked.verdict))
  vibrate(shown.checked.verdict !== 'ok')
  if (!scan || enrollmentNumber === null) return shown
  const isIn = isEntering(checked, reason)
  if (isIn) {
    const entry = { at, by: getMe()?.name ?? '', device: ownDevice() }
    edit(sessionId, (now) => withPresence(now, enrollmentNumber, presenceAfter(before, direction, entry)))
    addAct({ sessionId, enrollmentNumber, name: checked.name ?? '名单里还没有', direction, at, before })
  }
  const sentAt = Date.now()
  void answerTo(scan.scanId).then((answer) => {
    if (!answer || !isOpen() || !isRefining(shown, answer, Date.now() - sentAt)) return
    // A person whose scan was taken back meanwhile is not shown again.
    if (isIn && !useDoorActs.getState().acts.some((act) => act.at === at && act.enrollmentNumber === enrollmentNumber)) return
    happen({ kind: 'refined', shown, answer })
    playSound(soundOf(answer.verdict))
  })
  return shown
}

/** Takes back what was done with somebody, and offers to do it again. False when the phone has no room; then nothing is changed. */
function undo({ happen, edit }: DoorTools, act: Omit<DoorAct, 'at'>, reason: string | undefined, again: () => void): boolean {
  const { sessionId, enrollmentNumber, direction, name } = act
  const scan = record({
    sessionId,
    enrollmentNumber,
    direction: 'undo',
    at: new Date().toISOString(),
    clockOffset: clockOffset(),
    verdict: 'ok',
    source: 'search',
    code: '',
    ...(reason && { reason }),
  })
  if (!scan) return false
  edit(sessionId, (pack) => withPresence(pack, enrollmentNumber, takenBack(presenceOf(pack, enrollmentNumber), act, ownDevice(), reason)))
  dropActs(act)
  announce(`撤销了${name}的${turnWords[direction]}`, { word: `恢复${turnWords[direction]}`, run: async () => (again(), '') })
  happen({ kind: 'read' })
  void sendWaiting()
  return true
}

/** The door of one session, or of two at the same hour: reads codes, records each scan, shows the verdict at once, and lets the server's answer change it. */
export function useDoor({ packs, direction, isPaused, change }: Doors) {
  const { state, happen, now } = useMachine(reduceDoor, emptyDoor)
  const { shown } = state
  const isLeft = useRef(false)
  useEffect(
    () => () => {
      isLeft.current = true
      // Nothing can be taken back after the door was left.
      endAnnouncement()
    },
    [],
  )
  const latest = useRef(packs)
  latest.current = packs
  const isReading = !isPaused && shown === null
  useEffect(() => {
    if (isReading) happen({ kind: 'opened', now: Date.now() })
  }, [isReading, happen])

  const hands: DoorTools = { happen, isOpen: () => !isLeft.current, edit: editing(change) }
  const check = (doors: Packs, code: string) => {
    const window = useScans.getState().isOnline ? windows.online : windows.offline
    return verifyAtAny(doors, code.trim(), serverNow(), { window, direction })
  }
  const read = (doors: Packs, code: string, source: Source) => pass(hands, { ...check(doors, code), source, code, direction })
  /** A person picked from the list, without a code. */
  const find = (pack: Pack, enrollmentNumber: number, turn: DoorTurn) =>
    pass(hands, { pack, checked: verdictOf(pack, enrollmentNumber, turn), source: 'search', code: '', direction: turn })
  const shownPack = packs?.find(({ sessionId }) => sessionId === shown?.sessionId)
  return {
    shown,
    /** The questions to ask the person who was just let in. */
    questions: shown && shownPack ? questionsFor(shownPack, shown) : [],
    isReading,
    /** Handles a code from the camera. A code that is still in view, or comes while a verdict is shown, is ignored. */
    see: (code: string) => {
      const isNew = isNewcomer(now(), code, Date.now())
      happen({ kind: 'seen', code, now: Date.now() })
      if (isNew && isReading && packs) read(packs, code, 'camera')
    },
    /** The verdict on a typed code, before the name is confirmed. */
    check: (code: string) => (packs ? check(packs, code).checked : null),
    confirm: (code: string) => packs && read(packs, code, 'typed'),
    /** Handles a person picked from the list. True when nothing has to be looked at or asked. */
    pick: (enrollmentNumber: number): boolean => {
      if (!packs) return false
      const picked = find(packs[0], enrollmentNumber, direction)
      return picked.checked.verdict === 'ok' && !picked.isFull && questionsFor(packs[0], picked).length === 0
    },
    /** Lets in somebody who was just signed up at the door. */
    welcome: (row: PackRow) => {
      if (!packs) return
      const [first] = packs
      const pack = { ...first, rows: [...first.rows.filter(([number]) => number !== row[0]), row] }
      hands.edit(pack.sessionId, () => pack)
      find(pack, row[0], direction)
    },
    /** Stores the answers of the person shown; false when the phone has no room. */
    answer: (answers: Answer[]): boolean => {
      const enrollmentNumber = shown?.checked.enrollmentNumber
      if (!shown || enrollmentNumber === null || enrollmentNumber === undefined) return false
      if (!keepAnswers({ sessionId: shown.sessionId, enrollmentNumber, answers })) return false
      hands.edit(shown.sessionId, (pack) => withAnswers(pack, enrollmentNumber))
      return true
    },
    letIn: (reason: string) => shown && shownPack && pass(hands, { ...shown, pack: shownPack, direction, reason }),
    /** Takes back what was done with somebody; with an organizer's reason also what another phone did. False when the phone has no room. */
    undo: (act: Omit<DoorAct, 'at'>, reason?: string): boolean =>
      undo(hands, act, reason, () => {
        const pack = latest.current?.find((each) => each.sessionId === act.sessionId)
        if (pack) find(pack, act.enrollmentNumber, act.direction)
      }),
    next: () => happen({ kind: 'read' }),
  }
}
/** What useDoor returns. */
export type OpenDoor = ReturnType<typeof useDoor>

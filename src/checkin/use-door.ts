import { useEffect, useRef, useState } from 'react'
import type { Pack, PackRow, Verdict } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import type { Answer } from '../../types/rules/answers'
import { parsePass } from '../../types/rules/pass'
import { type Checked, verdictOf, verifyAtAny, windows } from '../../types/rules/verify'
import { clockOffset, serverNow } from '../shared/core/clock'
import { getMe } from '../shared/core/person'
import { hush, tell } from '../shared/core/said'
import { playSound, vibrate } from '../shared/platform'
import { addAct, dropActs, type DoorAct, useDoorActs } from './door-acts'
import { keepAnswers } from './door-answers'
import { keepPack, moved, type Presence, presenceOf, withAnswers, withPresence } from './pack'
import { deviceId } from './scan-journal'
import { answerTo, record, sendWaiting, useScans } from './scans'
import { soundOf } from './verdicts'

export type Source = Scan['source']
export type Direction = 'in' | 'out'
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

/** An answer after this long comes too late to change what the volunteer has read. */
const refineWithin = 1500
/** Who is still in front of the camera is not scanned again until out of view for so long, ms. */
const rest = 2500
/** A code changes every 30 s: the person is the same. */
const whose = (text: string) => String(parsePass(text)?.enrollmentNumber ?? text)
/** What is written down without asking; a waitlisted or cancelled person only when let in with a reason. */
const recorded: Verdict[] = ['ok', 'provisional', 'duplicate']
const turnWords = { in: '进场', out: '离场' } as const
export const entering: Verdict[] = ['ok', 'provisional']

const questionsFor = ({ questions = [], answered = {} }: Pack, { checked, direction, reason, isFull }: Shown) =>
  direction === 'in' &&
  !isFull &&
  checked.enrollmentNumber !== null &&
  (entering.includes(checked.verdict) || reason !== undefined) &&
  !answered[checked.enrollmentNumber]
    ? questions
    : []

type Doors = {
  packs: [Pack, ...Pack[]] | null
  direction: Direction
  isPaused: boolean
  change: (next: (packs: [Pack, ...Pack[]]) => [Pack, ...Pack[]]) => void
}

/** The door of one session, or of two at the same hour: reads codes, says the verdict at once, writes it down, and lets the server refine it. */
export function useDoor({ packs, direction, isPaused, change }: Doors) {
  const [shown, setShown] = useState<Shown | null>(null)
  const seen = useRef({ who: '', until: 0 })
  const isOpen = useRef(true)
  useEffect(
    () => () => {
      isOpen.current = false
      // A door that is left has nobody in front of it.
      hush()
    },
    [],
  )
  const latest = useRef(packs)
  latest.current = packs
  const isReading = !isPaused && shown === null
  useEffect(() => {
    if (isReading) seen.current.until = Date.now() + rest
  }, [isReading])

  const edit = (sessionId: string, editOne: (pack: Pack) => Pack) =>
    change((now) => {
      const edited = now.map((pack) => {
        if (pack.sessionId !== sessionId) return pack
        const next = editOne(pack)
        keepPack(next)
        return next
      })
      return edited as [Pack, ...Pack[]]
    })
  const mark = (sessionId: string, enrollmentNumber: number, presence: Presence) => edit(sessionId, (pack) => withPresence(pack, enrollmentNumber, presence))
  const draftOf = (what: Pick<Shown, 'checked' | 'source' | 'code' | 'sessionId'>, turn: Direction, reason?: string) => ({
    sessionId: what.sessionId,
    enrollmentNumber: what.checked.enrollmentNumber ?? 0,
    direction: turn,
    at: new Date().toISOString(),
    clockOffset: clockOffset(),
    verdict: what.checked.verdict,
    source: what.source,
    code: what.code.slice(0, 64),
    ...(reason && { reason }),
  })

  /** Writes down, shows, sends; a definite answer in time changes what is shown. Gives what is shown until then. */
  const pass = ({ pack, checked }: { pack: Pack; checked: Checked }, source: Source, code: string, reason?: string, turn = direction) => {
    const at = new Date(serverNow()).toISOString()
    const { sessionId } = pack
    const { enrollmentNumber, verdict } = checked
    const before = enrollmentNumber === null ? null : presenceOf(pack, enrollmentNumber)
    const mustRecord = enrollmentNumber !== null && (recorded.includes(verdict) || reason !== undefined)
    const scan = mustRecord ? record(draftOf({ checked, source, code, sessionId }, turn, reason)) : null
    const now: Shown = {
      checked: reason ? { ...checked, verdict: 'ok' } : checked,
      source,
      code,
      at,
      direction: turn,
      sessionId,
      before,
      isFull: mustRecord && scan === null,
      reason,
    }
    setShown(now)
    hush()
    playSound(now.isFull ? 'bad' : soundOf(now.checked.verdict))
    vibrate(now.checked.verdict !== 'ok')
    if (!scan || enrollmentNumber === null) return now
    if (entering.includes(verdict) || reason !== undefined) {
      mark(sessionId, enrollmentNumber, moved(before, turn, { at, by: getMe()?.name ?? '', device: deviceId().slice(0, 8) }))
      addAct({ sessionId, enrollmentNumber, name: checked.name ?? '名单里还没有', direction: turn, at, before })
    }
    const sentAt = Date.now()
    void answerTo(scan.scanId).then((answer) => {
      if (!answer || !isOpen.current || reason) return
      if (answer.status === 'rejected' || answer.verdict === verdict || Date.now() - sentAt > refineWithin) return
      // Who was taken back meanwhile is not shown again.
      if (entering.includes(verdict) && !useDoorActs.getState().acts.some((act) => act.at === at && act.enrollmentNumber === enrollmentNumber)) return
      setShown((current) =>
        current && current.at !== at
          ? current
          : { ...now, checked: { ...now.checked, verdict: answer.verdict, name: answer.name ?? now.checked.name, first: answer.first } },
      )
      playSound(soundOf(answer.verdict))
    })
    return now
  }

  const check = (doors: [Pack, ...Pack[]], code: string) => {
    const window = useScans.getState().isOnline ? windows.online : windows.offline
    return verifyAtAny(doors, code.trim(), serverNow(), { window, direction })
  }
  const shownPack = packs?.find(({ sessionId }) => sessionId === shown?.sessionId)
  return {
    shown,
    /** What is still to be asked of whoever was just let in. */
    questions: shown && shownPack ? questionsFor(shownPack, shown) : [],
    isReading,
    /** A text from the camera; what is still in view, or comes while a verdict is read, is left alone. */
    see: (text: string) => {
      const who = whose(text)
      const isSame = seen.current.who === who && Date.now() < seen.current.until
      seen.current = { who, until: Date.now() + rest }
      if (!isSame && isReading && packs) pass(check(packs, text), 'camera', text)
    },
    /** What a typed code says, before anybody has confirmed the name. */
    check: (code: string) => (packs ? check(packs, code).checked : null),
    confirm: (code: string) => packs && pass(check(packs, code), 'typed', code),
    /** A person picked from the list. True when nothing about it has to be looked at or asked. */
    pick: (enrollmentNumber: number): boolean => {
      if (!packs) return false
      const [pack] = packs
      const now = pass({ pack, checked: verdictOf(pack, enrollmentNumber, direction) }, 'search', '')
      return now.checked.verdict === 'ok' && !now.isFull && questionsFor(pack, now).length === 0
    },
    /** Somebody just written down on the spot. */
    welcome: (row: PackRow) => {
      if (!packs) return
      const [first] = packs
      const pack = { ...first, rows: [...first.rows.filter(([number]) => number !== row[0]), row] }
      edit(pack.sessionId, () => pack)
      pass({ pack, checked: verdictOf(pack, row[0], direction) }, 'search', '')
    },
    /** Keeps the answers of whoever is shown; false when the phone has no room. */
    answer: (answers: Answer[]): boolean => {
      const enrollmentNumber = shown?.checked.enrollmentNumber
      if (!shown || enrollmentNumber === null || enrollmentNumber === undefined) return false
      const { sessionId } = shown
      if (!keepAnswers({ sessionId, enrollmentNumber, answers })) return false
      edit(sessionId, (pack) => withAnswers(pack, enrollmentNumber))
      return true
    },
    letIn: (reason: string) => shown && shownPack && pass({ pack: shownPack, checked: shown.checked }, shown.source, shown.code, reason),
    /** Takes back what was done with somebody; an organizer's reason takes back also what another phone did. False when the phone has no room. */
    undo: (act: Omit<DoorAct, 'at'>, reason?: string): boolean => {
      const { sessionId, enrollmentNumber, direction: undoing, before, name } = act
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
      const own = deviceId().slice(0, 8)
      edit(sessionId, (pack) => {
        const present = presenceOf(pack, enrollmentNumber)
        // Whom another door has let in meanwhile is inside all the same.
        const isOthers = !reason && undoing === 'in' && before === null && present !== null && present.device !== own
        return isOthers ? pack : withPresence(pack, enrollmentNumber, before)
      })
      dropActs(act)
      const again = async () => {
        const pack = latest.current?.find((each) => each.sessionId === sessionId)
        if (pack) pass({ pack, checked: verdictOf(pack, enrollmentNumber, undoing) }, 'search', '', undefined, undoing)
        return ''
      }
      tell(`撤销了${name}的${turnWords[undoing]}`, { word: `恢复${turnWords[undoing]}`, run: again })
      setShown(null)
      void sendWaiting()
      return true
    },
    next: () => setShown(null),
  }
}

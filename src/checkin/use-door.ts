import { useEffect, useRef, useState } from 'react'
import type { Pack, Scan, Verdict } from '../../types/checkin'
import { parsePass } from '../../types/pass'
import { type Checked, verdictOf, verifyPass, windows } from '../../types/verify'
import { clockOffset, serverNow } from '../shared/clock'
import { getMe } from '../shared/person'
import { playSound, vibrate } from '../shared/platform'
import { uuid } from '../shared/uuid'
import { keepPack, withPresence } from './pack'
import { answerTo, deviceId, nextSeq, record, sendWaiting, useScans } from './scans'
import { soundOf } from './verdicts'

export type Source = Scan['source']
export type Shown = { checked: Checked; source: Source; code: string; at: string; isRecorded: boolean; isFull?: boolean; reason?: string }

/** An answer after this long comes too late to change what the volunteer has read. */
const refineWithin = 1500
/** Who is still in front of the camera is not scanned again until out of view for so long, ms. */
const rest = 2500
/** A code changes every 30 s: the person is the same. */
const whose = (text: string) => String(parsePass(text)?.enrollmentNumber ?? text)
/** What is written down without asking; a waitlisted or cancelled person only when let in with a reason. */
const recorded: Verdict[] = ['ok', 'provisional', 'duplicate']
export const entering: Verdict[] = ['ok', 'provisional']

/** The door of one session: reads codes, says the verdict at once, writes it down, and lets the server refine it. */
export function useDoor(pack: Pack | null, isPaused: boolean, change: (next: (pack: Pack) => Pack) => void) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [last, setLast] = useState<(Shown & { name: string }) | null>(null)
  const seen = useRef({ who: '', until: 0 })
  const isOpen = useRef(true)
  useEffect(() => () => void (isOpen.current = false), [])
  const isReading = !isPaused && shown === null
  useEffect(() => {
    if (isReading) seen.current.until = Date.now() + rest
  }, [isReading])

  const mark = (enrollmentNumber: number, first: { at: string; by: string } | null) =>
    change((now) => {
      const next = withPresence(now, enrollmentNumber, first)
      keepPack(next)
      return next
    })
  const scanOf = (checked: Checked, source: Source, code: string, direction: Scan['direction'], reason?: string): Scan => ({
    scanId: uuid(),
    sessionId: pack?.sessionId ?? '',
    enrollmentNumber: checked.enrollmentNumber ?? 0,
    direction,
    at: new Date().toISOString(),
    clockOffset: clockOffset(),
    device: deviceId(),
    seq: nextSeq(),
    verdict: checked.verdict,
    source,
    code,
    ...(reason && { reason }),
  })

  /** Writes down, shows, sends; a definite answer in time changes what is shown. */
  const pass = (checked: Checked, source: Source, code: string, reason?: string) => {
    const at = new Date(serverNow()).toISOString()
    const mayEnter = entering.includes(checked.verdict) || reason !== undefined
    const mustRecord = checked.enrollmentNumber !== null && (recorded.includes(checked.verdict) || reason !== undefined)
    const scan = mustRecord ? scanOf(checked, source, code.slice(0, 64), 'in', reason) : null
    const isKept = scan !== null && record(scan)
    const now: Shown = {
      checked: reason ? { ...checked, verdict: 'ok' } : checked,
      source,
      code,
      at,
      isRecorded: isKept,
      isFull: scan !== null && !isKept,
      reason,
    }
    setShown(now)
    playSound(now.isFull ? 'bad' : soundOf(now.checked.verdict))
    vibrate(now.checked.verdict !== 'ok')
    if (!scan || !isKept) return
    if (mayEnter && checked.enrollmentNumber !== null) {
      mark(checked.enrollmentNumber, { at, by: getMe()?.name ?? '' })
      setLast({ ...now, name: checked.name ?? '名单里还没有' })
    }
    const sentAt = Date.now()
    void answerTo(scan.scanId).then((answer) => {
      if (!answer || !isOpen.current || reason) return
      if (answer.status === 'rejected' || answer.verdict === checked.verdict || Date.now() - sentAt > refineWithin) return
      setShown((current) =>
        current && current.at !== at
          ? current
          : { ...now, checked: { ...now.checked, verdict: answer.verdict, name: answer.name ?? now.checked.name, first: answer.first } },
      )
      playSound(soundOf(answer.verdict))
    })
  }

  /** A text from the camera; what is still in view, or comes while a verdict is read, is left alone. */
  const see = (text: string) => {
    const who = whose(text)
    const isSame = seen.current.who === who && Date.now() < seen.current.until
    seen.current = { who, until: Date.now() + rest }
    if (!isSame && isReading && pack) pass(check(text), 'camera', text)
  }
  const check = (code: string): Checked => {
    const window = useScans.getState().isOnline ? windows.online : windows.offline
    return verifyPass(pack!, code.trim(), serverNow(), { window })
  }
  return {
    shown,
    last,
    isReading,
    see,
    /** What a typed code says, before anybody has confirmed the name. */
    check: (code: string) => (pack ? check(code) : null),
    confirm: (checked: Checked, code: string) => pass(checked, 'typed', code),
    /** A person picked from the list. */
    pick: (enrollmentNumber: number) => pack && pass(verdictOf(pack, enrollmentNumber), 'search', ''),
    letIn: (reason: string) => shown && pass(shown.checked, shown.source, shown.code, reason),
    undo: (what: Shown) => {
      const { checked, source } = what
      if (checked.enrollmentNumber === null || !record(scanOf(checked, source, '', 'undo'))) return
      mark(checked.enrollmentNumber, null)
      setLast(null)
      setShown(null)
      void sendWaiting()
    },
    next: () => setShown(null),
  }
}

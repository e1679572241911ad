import { useRef, useState } from 'react'
import type { Added, RosterRow } from '../../types/enrollment'
import type { Answer } from '../../types/sign-up'
import { call } from '../shared/call'
import { say } from '../shared/messages'
import { saveFile } from '../shared/platform'
import { useLoad } from '../shared/use-load'
import { uuid } from '../shared/uuid'
import type { Adding } from './ui/add-sheet'

/** What waits for a reason, and about whom. */
export type Asking = { kind: 'remove' | 'decline' | 'excuse'; row: RosterRow }
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const addedWords = (name: string, { status, position, isExtra, isKnown }: Added): { words: string; tone: 'ok' | 'warn' } => {
  if (isKnown) return { words: `${name}已经在名单上了`, tone: 'warn' }
  if (status === 'waitlisted') return { words: `名额满了，${name}排候补第 ${position ?? 1} 位。要让他进来，请打开“满了也加一位”`, tone: 'warn' }
  return { words: isExtra ? `${name}加上了，是名额外的一位` : `${name}加上了`, tone: 'ok' }
}

/** The list of one session and all that its organizer does to it. Each doing keeps its key until it has an answer, so that a doubled tap or a lost reply does it once. */
export function useRoster(sessionId: string) {
  const roster = useLoad(sessionId || null, () => call('enrollment', 'listRoster', { sessionId }))
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [done, setDone] = useState<{ words: string; tone: 'ok' | 'warn' } | null>(null)
  const keys = useRef(new Map<string, string>())

  /** Does `work` with the key of these words; true when it worked. The list is read again either way: another may have changed it. */
  const act = async (name: string, content: unknown, work: (key: string) => Promise<unknown>): Promise<boolean> => {
    const words = `${name} ${JSON.stringify(content)}`
    const key = keys.current.get(words) ?? uuid()
    keys.current.set(words, key)
    setBusy(name)
    setError(null)
    setDone(null)
    try {
      await work(key)
      keys.current.delete(words)
      void roster.reload()
      return true
    } catch (thrown) {
      setError(say(thrown))
      return false
    } finally {
      setBusy(null)
    }
  }
  const idOf = ({ enrollmentId }: RosterRow) => enrollmentId
  return {
    roster,
    busy,
    error,
    done,
    clear: () => (setError(null), setDone(null)),
    approve: (row: RosterRow) =>
      act(`approve ${idOf(row)}`, null, (key) => call('enrollment', 'decideApplication', { key, enrollmentId: idOf(row), decision: { kind: 'approve' } })),
    /** Declines, removes or excuses, with the reason. */
    finish: ({ kind, row }: Asking, reason: string) =>
      act(kind, [idOf(row), reason], (key) => {
        const enrollmentId = idOf(row)
        if (kind === 'decline') return call('enrollment', 'decideApplication', { key, enrollmentId, decision: { kind: 'decline', reason } })
        if (kind === 'remove') return call('enrollment', 'removeEnrollment', { key, enrollmentId, reason })
        return call('enrollment', 'excuseNoShow', { enrollmentId, reason })
      }),
    add: (adding: Adding) =>
      act('add', adding, async (key) => {
        setDone(addedWords(adding.name, await call('enrollment', 'addEnrollment', { key, sessionId, ...adding })))
      }),
    answer: (row: RosterRow, answers: Answer[]) =>
      act('answer', [row.number, answers], (key) => call('enrollment', 'setAnswers', { key, sessionId, enrollmentNumber: row.number, answers })),
    save: () =>
      act('save', null, async () => {
        const { fileName, base64 } = await call('enrollment', 'exportRoster', { sessionId })
        await saveFile(fileName, base64, xlsxType, 'base64')
      }),
  }
}

import { useState } from 'react'
import type { Contract } from '../../types'
import type { Input } from '../../types/action'
import type { Added, Roster, RosterGroup, RosterRow } from '../../types/enrollment'
import type { Answer } from '../../types/rules/answers'
import { call } from '../shared/core/call'
import { useFile } from '../shared/core/use-file'
import { addPerson, earlierWords } from '../shared/core/add-person'
import { reasonFor } from '../shared/core/read-reason'
import { announce } from '../shared/core/announcement'
import { earlierStands, send } from '../shared/core/send'
import { usePages } from '../shared/core/use-pages'
import { type Refusals, useSend } from '../shared/core/use-send'
import type { Adding } from './ui/add-sheet'

type Decision = Input<Contract['enrollment']['decideApplication']>['decision']
/** The act for which a reason is asked, and the person. */
export type Asking = { kind: 'remove' | 'decline' | 'excuse'; row: RosterRow }
const finished: Record<Asking['kind'], (name: string) => string> = {
  remove: (name) => `${name}的报名取消了，会收到消息`,
  decline: (name) => `没有同意${name}的报名，会收到消息`,
  excuse: (name) => `${name}这次没来不算了`,
}
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const addedWords = (name: string, { status, position, isExtra, isKnown }: Added): { words: string; tone: 'ok' | 'warn' } => {
  if (isKnown) return { words: `${name}已经在名单上了`, tone: 'warn' }
  if (status === 'waitlisted') return { words: `名额满了，${name}排候补第 ${position ?? 1} 位。要让他进来，请打开“满了也加一位”`, tone: 'warn' }
  return { words: isExtra ? `${name}加上了，是名额外的一位` : `${name}加上了`, tone: 'ok' }
}

/** The roster of a session with everything that its organizer does to it. A double tap or a lost reply does nothing twice. */
export function useRoster(sessionId: string, group: RosterGroup, text: string) {
  const file = useFile()
  const [head, setHead] = useState<Omit<Roster, 'items' | 'cursor'> | null>(null)
  const roster = usePages(sessionId ? `${sessionId} ${group} ${text}` : null, async (cursor) => {
    const page = await call('enrollment', 'listRoster', { sessionId, group, ...(text && { text }), ...(cursor && { cursor }), ...reasonFor(sessionId) })
    setHead(page)
    return page
  })
  const [done, setDone] = useState<{ words: string; tone: 'ok' | 'warn' } | null>(null)
  const { run, busy, failure, clear } = useSend()

  /** Runs one act and loads the roster again; true when it worked. */
  const act = async (name: string, work: () => Promise<unknown>, refusals?: Refusals): Promise<boolean> => {
    setDone(null)
    if ((await run(name, async () => ({ answer: await work() }), refusals)) === null) return false
    void roster.refresh()
    return true
  }
  const idOf = ({ enrollmentId }: RosterRow) => enrollmentId
  const decide = (enrollmentId: string, decision: Decision) => send('enrollment', 'decideApplication', { enrollmentId, decision }, earlierStands)
  return {
    roster,
    head,
    busy,
    error: failure || null,
    done,
    clear: () => (clear(), setDone(null)),
    approve: (row: RosterRow) => act(`approve ${idOf(row)}`, () => decide(idOf(row), { kind: 'approve' })),
    /** Declines, removes or excuses, with the reason. */
    finish: async ({ kind, row }: Asking, reason: string) => {
      const isDone = await act(kind, (): Promise<unknown> => {
        const enrollmentId = idOf(row)
        if (kind === 'decline') return decide(enrollmentId, { kind: 'decline', reason })
        if (kind === 'remove') return send('enrollment', 'removeEnrollment', { enrollmentId, reason }, earlierStands)
        return call('enrollment', 'excuseNoShow', { enrollmentId, reason })
      })
      if (isDone) announce(finished[kind](row.name))
      return isDone
    },
    /** Signs somebody up. True when the person is on the roster; false after a failure, and when only the one before is, whose reply had been lost. */
    add: async (adding: Adding) => {
      const added = await run('add', () => addPerson({ sessionId, ...adding }))
      if (!added) return false
      setDone(added.earlier ? { words: earlierWords(added.earlier, adding.name), tone: 'warn' } : addedWords(adding.name, added))
      void roster.refresh()
      return added.earlier === null
    },
    answer: (row: RosterRow, answers: Answer[]) => {
      const isAsked = (id: string) => head?.questions.some((question) => question.id === id && question.at === 'door' && !question.isPast)
      const replaces = row.answers.filter(({ id }) => isAsked(id))
      // Somebody else has stored other answers: they are shown, and the draft stays.
      const refusals: Refusals = { 'request.changed': () => roster.refresh() }
      return act('answer', () => send('enrollment', 'setAnswers', { sessionId, enrollmentNumber: row.number, answers, replaces }), refusals)
    },
    save: () =>
      act('save', async () => {
        const { fileName, base64 } = await call('enrollment', 'exportRoster', { sessionId, ...reasonFor(sessionId) })
        await file.get({ name: fileName, content: base64, type: xlsxType, encoding: 'base64' })
      }),
    file: file.sheet,
  }
}

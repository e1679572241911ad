import type { NoticeData, NoticeKind } from '../../../types/notifications'
import type { Tx } from '../db/db'

export type NewNotice = { personId: string; kind: NoticeKind; data: NoticeData }

/**
 * One act is told once: what somebody hears of several sessions of one activity becomes one notice, about the soonest, that names them
 * all. The same session twice is named once.
 */
export const mergeSessions = (notices: NewNotice[]): NewNotice[] => {
  const groups = new Map<string, NewNotice[]>()
  notices.forEach((notice, index) => {
    const { activityId, sessionId } = notice.data
    const key = activityId && sessionId ? `${notice.personId} ${notice.kind} ${activityId}` : `alone ${index}`
    groups.set(key, [...(groups.get(key) ?? []), notice])
  })
  return [...groups.values()].map((group) => {
    const byTime = [...group].sort((one, other) => ((one.data.startsAt ?? '') < (other.data.startsAt ?? '') ? -1 : 1))
    const sessions = new Map(byTime.map(({ data }) => [data.sessionId ?? '', { sessionId: data.sessionId ?? '', startsAt: data.startsAt ?? '' }]))
    const first = byTime[0]!
    return sessions.size > 1 ? { ...first, data: { ...first.data, sessions: [...sessions.values()] } } : first
  })
}

/** SQL: the notices that `rows` selects as (person_id, kind, data, created_at, due_at), for a statement that writes more than them. */
export const noticesFrom = (rows: string) => `insert into notices (person_id, kind, data, created_at, due_at) ${rows}`

/** Puts notices into the inbox, due to be called to the phone too, inside the caller's transaction: told if and only if it happened. */
export const notify = async (tx: Tx, now: Date, notices: NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  await tx
    .insertInto('notices')
    .values(mergeSessions(notices).map(({ personId, kind, data }) => ({ personId, kind, data: JSON.stringify(data), createdAt: now, dueAt: now })))
    .execute()
}

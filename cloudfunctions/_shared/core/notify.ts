import { sql } from 'kysely'
import type { NoticeData, NoticeKind } from '../../../types/notifications'
import type { Tx } from '../db/db'

export type NewNotice = { personId: string; kind: NoticeKind; data: NoticeData }

/**
 * Merges the notices of one act: several notices to one person about sessions of one activity become one notice about the soonest session,
 * which names them all. A session that comes twice is named once.
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

/** SQL that inserts the notices that `rows` selects as (person_id, kind, data, created_at, due_at), as part of a larger statement. */
export const noticesFrom = (rows: string) => `insert into notices (person_id, kind, data, created_at, due_at) ${rows}`

/**
 * Puts notices into the inbox, from where they are also sent to the phone. It happens in the caller's transaction: people are told if and only
 * if the act was done. Whose account has ended is told nothing: nobody would read the words, and nothing would remove them.
 */
export const notify = async (tx: Tx, now: Date, notices: NewNotice[]): Promise<void> => {
  if (notices.length === 0) return
  const rows = mergeSessions(notices)
  await sql`
    insert into notices (person_id, kind, data, created_at, due_at)
    select n.person_id, n.kind, n.data::jsonb, ${now}, ${now}
    from unnest(${rows.map(({ personId }) => personId)}::bigint[], ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ data }) => JSON.stringify(data))}::text[])
      with ordinality n (person_id, kind, data, nth)
    join persons p on p.id = n.person_id and p.deleted_at is null order by n.nth`.execute(tx)
}

import { findDay } from '../_shared/near/day-sessions'
import type { Verbs } from '../_shared/core/serve'
import { selectSessionCards, toSessionCard } from '../_shared/near/session-cards'

/** A page of a day's sessions: those that have not begun by start, then those that have, the latest first; of sessions that start together the nearer first. */
export const listDay: Verbs<'activities'>['listDay'] = async ({ db, now }, query) => {
  const { items: ids, cursor } = await findDay(db, now, query)
  const rows = ids.length === 0 ? [] : await selectSessionCards(db).where('sessions.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.sessionId, row]))
  const items = ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ ...toSessionCard(row, query.near), lat: row.lat, lng: row.lng }] : []
  })
  return { items, cursor }
}

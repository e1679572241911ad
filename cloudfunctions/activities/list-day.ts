import type { Verbs } from '../_shared/serve'
import { farness } from '../_shared/near'
import { daysFrom, sessionsInReach } from '../_shared/reach'
import { inPart } from '../_shared/time'
import { selectSessionCards, toSessionCard } from '../_shared/session-cards'

/** By start time, the nearer first among those that start together. */
export const listDay: Verbs<'activities'>['listDay'] = async ({ db }, { day, category, hours, part, ...reach }) => {
  const rows = await selectSessionCards(db)
    .where(sessionsInReach(reach, daysFrom(day, day)))
    .$if(category !== undefined, (query) => query.where('sessions.category', '=', category!))
    .$if(hours !== undefined, (query) => query.where('sessions.hours', '=', hours!))
    .$if(part !== undefined, (query) => query.where(inPart('sessions.startsAt', part!)))
    .orderBy('sessions.startsAt')
    .$if(reach.near !== undefined, (query) => query.orderBy(farness('venues', reach.near!)))
    .orderBy('sessions.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...toSessionCard(row, reach.near), lat: row.lat, lng: row.lng }))
}

import { dueAfterWorkingDays } from '../_shared/core/days-off'
import { setAlarm, type Step } from '../_shared/core/ladder'
import { notify } from '../_shared/core/notify'
import { staffAround } from '../_shared/core/staff-of'
import type { Db, Tx } from '../_shared/db/db'
import { addStep } from './ticket-rows'

/** How many working days the organization has for an answer, and each level of the union after it. */
const answerDays = 2

/** Starts the clock of a ticket, when it is opened and when it is opened again. */
export const startTicket = async (tx: Tx, now: Date, id: string) => setAlarm(tx, 'ticket', id, await dueAfterWorkingDays(tx, now, answerDays))

/** What a ticket is about, for those who are told of it. */
export const findTicketFacts = (db: Db, id: string) =>
  db
    .selectFrom('tickets')
    .innerJoin('ratings', 'ratings.id', 'tickets.ratingId')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .innerJoin('organizations', 'organizations.id', 'tickets.organizationId')
    .select(['tickets.regionCode', 'activities.id as activityId', 'activities.title', 'organizations.name as organizationName'])
    .select('organizations.guidingRegionCode')
    .where('tickets.id', '=', id)
    .executeTakeFirstOrThrow()

/** Hands a ticket that was not answered in time to the guiding union, then to the one above; the last is told once more. */
export const stepTicketClock: Step = async (tx, now, { subjectId, level }) => {
  const { regionCode, guidingRegionCode, ...facts } = await findTicketFacts(tx, subjectId)
  const groups = await staffAround(tx, now, guidingRegionCode ?? regionCode)
  const asked = groups[Math.min(level, groups.length - 1)] ?? []
  await addStep(tx, now, { ticketId: subjectId, kind: 'escalated' })
  await notify(
    tx,
    now,
    asked.map((personId) => ({ personId, kind: 'ticketLate' as const, data: { ...facts, ticketId: subjectId } })),
  )
  return level + 1 < groups.length ? dueAfterWorkingDays(tx, now, answerDays) : null
}

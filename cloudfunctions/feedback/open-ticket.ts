import { notify } from '../_shared/core/notify'
import { adminsOf } from '../_shared/core/staff-of'
import type { Tx } from '../_shared/db/db'
import { findTicketFacts, startTicket } from './ticket-clock'
import { addStep } from './ticket-rows'

/** A rating with so many stars or fewer must be answered. */
const fewStars = 2

type Rated = { ratingId: string; organizationId: string; regionCode: string; stars: number }

/** Opens a ticket for a bad rating, in the transaction that stores it: also where its words are held back, since the clock does not wait for a moderator. */
export const openTicket = async (tx: Tx, now: Date, { ratingId, organizationId, regionCode, stars }: Rated): Promise<void> => {
  if (stars > fewStars) return
  const { id } = await tx
    .insertInto('tickets')
    .values({ ratingId, organizationId, regionCode, status: 'open', openedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addStep(tx, now, { ticketId: id, kind: 'opened' })
  await startTicket(tx, now, id)
  const { regionCode: _, guidingRegionCode: __, ...facts } = await findTicketFacts(tx, id)
  const admins = await adminsOf(tx, now, organizationId)
  await notify(
    tx,
    now,
    admins.map((personId) => ({ personId, kind: 'ticketOpened' as const, data: { ...facts, ticketId: id } })),
  )
}

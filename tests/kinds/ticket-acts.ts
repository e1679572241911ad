import { randomUUID } from 'node:crypto'
import { openTicket } from '../../cloudfunctions/feedback/open-ticket'
import { stepTicketClock } from '../../cloudfunctions/feedback/ticket-clock'
import { rated } from '../feedback/rated'
import type { World } from '../world'

/** Acts of which several people are told at once, about tickets; for tests/kinds/b29.test.ts. */
export const ticketActs = (world: () => World) => ({
  'feedback/open-ticket.ts': {
    'of one rating': async () => {
      const { admin, rating, organizationId } = await rated(world(), { stars: 4 })
      const bad = { ratingId: rating.id, organizationId, regionCode: '620103', stars: 1 }
      return {
        act: () =>
          world()
            .db.transaction()
            .execute((tx) => openTicket(tx, world().now, bad)),
        told: [{ person: admin, kind: 'ticketOpened' as const }],
      }
    },
  },
  'feedback/ticket-clock.ts': {
    'of one ticket': async () => {
      const { ticketId } = await rated(world())
      const staff = await world().staff('620103')
      const act = () =>
        world()
          .db.transaction()
          .execute((tx) => stepTicketClock(tx, world().now, { subjectId: ticketId, level: 0 }))
      return { act, told: [{ person: staff, kind: 'ticketLate' as const }] }
    },
  },
  'feedback/reopen-ticket.ts': {
    'of one ticket': async () => {
      const { person, admin, ticketId } = await rated(world())
      await world().call(admin, 'feedback', 'stepTicket', { key: randomUUID(), id: ticketId, step: { kind: 'answer', text: '对不住' } })
      const act = () => world().call(person, 'feedback', 'reopenTicket', { id: ticketId, isImproved: false })
      return { act, told: [{ person: admin, kind: 'ticketOpened' as const }] }
    },
  },
})

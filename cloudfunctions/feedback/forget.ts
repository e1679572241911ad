import { sql } from 'kysely'
import { settleRating } from '../_shared/core/settle-rating'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  ratings: 'stars stay; words, pictures and the answer to them go',
  tickets: 'stay: they are about the organization',
  ticketSteps: 'stay without a name: that something was bad must still be answered; words about it go',
  opinions: 'goes, with the union’s answer',
}

/** Removes the texts of ratings and everything said to unions. Stars stay, since they are counted; replies are removed with the texts, because they may name the person. */
export const forget: Forget = async (tx, _now, personId) => {
  await sql`
    update ticket_steps set text = null from tickets, ratings
    where tickets.id = ticket_steps.ticket_id and ratings.id = tickets.rating_id and ratings.person_id = ${personId}`.execute(tx)
  await tx.updateTable('ticketSteps').set({ steppedBy: null }).where('steppedBy', '=', personId).execute()
  await tx.deleteFrom('opinions').where('personId', '=', personId).execute()
  await tx.updateTable('opinions').set({ answeredBy: null }).where('answeredBy', '=', personId).execute()
  // Stars alone need no check: ratings that waited for one are published without their texts.
  const waiting = await tx.selectFrom('ratings').select('id').where('personId', '=', personId).where('status', 'in', ['checking', 'review']).execute()
  for (const { id } of waiting) await settleRating(tx, id, true)
  await tx
    .updateTable('ratings')
    .set({ text: '', pictureIds: [], picturesWait: false, reply: null, repliedAt: null, repliedBy: null })
    .where('personId', '=', personId)
    .execute()
}

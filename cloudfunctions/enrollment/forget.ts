import { sql } from 'kysely'
import { keepFormer } from '../_shared/core/former-openid'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What becomes of a person’s rows when the account ends. */
export const tables: Forgotten = {
  pools: 'stay: they say how many places there are, of nobody',
  enrollments: 'stay, places taken are counted; answers and notes go',
  noShows: 'removed, but for points that still count: those wait under a hash of the openid until they end',
}

/** The places themselves were given up before: see leave-sessions.ts. */
export const forget: Forget = async (tx, now, personId) => {
  // Ending the account must not wash them off. Without an openid nobody can be known again.
  await sql`
      delete from no_shows using persons p where p.id = no_shows.person_id and p.id = ${personId}
        and (p.openid is null or no_shows.excused_at is not null or no_shows.expires_at <= ${now})`.execute(tx)
  await keepFormer(tx, personId)
  await tx.updateTable('enrollments').set({ answers: '[]', endNote: null, extraReason: null }).where('personId', '=', personId).execute()
}

import { sql } from 'kysely'
import { keepFormer } from '../_shared/core/former-openid'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  broadcasts: 'stay: words in the organization’s name',
  pools: 'stay: they say how many places there are, of nobody',
  enrollments: 'stay, places taken are counted; answers and notes go',
  noShows: 'removed, but for points that still count: those wait under a hash of the openid until they end',
}

/** Ends what enrollments hold of a person; the places themselves are given up before, by leave-sessions.ts. */
export const forget: Forget = async (tx, now, personId) => {
  // No-show points stay known by the openid's hash, so that ending the account does not clear them. Without an openid nobody can be recognized.
  await sql`
      delete from no_shows using persons p where p.id = no_shows.person_id and p.id = ${personId}
        and (p.openid is null or no_shows.excused_at is not null or no_shows.expires_at <= ${now})`.execute(tx)
  await keepFormer(tx, personId)
  await tx.updateTable('enrollments').set({ answers: '[]', endNote: null, extraReason: null }).where('personId', '=', personId).execute()
}

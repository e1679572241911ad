import { sql } from 'kysely'
import type { Forget, Forgotten } from '../_shared/core/forgetting'
import { ownPasses } from '../_shared/seats/own-sessions'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  scans: 'stay, attendance rests on them; the reasons that the person wrote at a door, or others about the person, go',
  attendances: 'stay: who came is counted',
}

/** Removes the reasons that the person wrote at a door, and those that others wrote about the person. */
export const forget: Forget = async (tx, _now, personId) => {
  await sql`
      update scans set reason = null where reason is not null and (person_id = ${personId}
        or (session_id, enrollment_number) in ${ownPasses(personId)})`.execute(tx)
}

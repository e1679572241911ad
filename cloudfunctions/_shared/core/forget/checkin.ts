import { sql } from 'kysely'
import type { Forgetting } from './forget'

export const checkin: Forgetting = {
  tables: {
    scans: 'stay, attendance rests on them; the reasons that the person wrote at a door, or others about the person, go',
    attendances: 'stay: who came is counted',
  },
  forget: async (tx, _now, personId) => {
    await sql`
      update scans set reason = null where reason is not null and (person_id = ${personId}
        or (session_id, enrollment_number) in (select session_id, number from enrollments where person_id = ${personId}))`.execute(tx)
  },
}

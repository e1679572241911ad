import type { Forgetting } from './forget'

/** The places themselves were given up before: see leave-sessions.ts. */
export const enrollment: Forgetting = {
  tables: { enrollments: 'stay, places taken are counted; answers and notes go', noShows: 'removed' },
  forget: async (tx, _now, personId) => {
    await tx.deleteFrom('noShows').where('personId', '=', personId).execute()
    await tx.updateTable('enrollments').set({ answers: '[]', endNote: null }).where('personId', '=', personId).execute()
  },
}

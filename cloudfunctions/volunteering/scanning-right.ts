import type { Tx } from '../_shared/db'

const day = 24 * 3600_000

/** As long as a phone at the door gets the session's key: from 24 h before its start to 24 h after its end. */
const windowOf = (session: { startsAt: Date; endsAt: Date }) => ({
  fromAt: new Date(session.startsAt.getTime() - day),
  toAt: new Date(session.endsAt.getTime() + day),
})

/** Gives the right to scan that belongs to a check-in shift. */
export const giveScanning = async (tx: Tx, shiftId: string, sessionId: string, personId: string): Promise<void> => {
  const session = await tx.selectFrom('sessions').select(['startsAt', 'endsAt']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  await tx
    .insertInto('grants')
    .values({ personId, role: 'volunteer', sessionId, shiftId, ...windowOf(session) })
    .execute()
}

/** Takes the right back that came with this shift, at once; of one person, or of everybody in it. */
export const takeScanning = async (tx: Tx, shiftId: string, personId?: string): Promise<void> => {
  const given = tx.deleteFrom('grants').where('shiftId', '=', shiftId)
  await (personId === undefined ? given : given.where('personId', '=', personId)).execute()
}

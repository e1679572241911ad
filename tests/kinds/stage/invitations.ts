import { randomUUID } from 'node:crypto'
import { hashInvitation } from '../../../cloudfunctions/identity/invitation-code'
import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'

/** The codes of the stage's invitations: an open one, and one that was accepted. */
export const invitationCodes = ['AAAAAAAAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBBBBBBBB'] as const

/** An open invitation of staff’s to help at a session, one that the target has accepted, and a right that the staff gave. */
export const makeInvitations = async (world: World, sessionId: string, staff: WorldPerson | null, target: WorldPerson) => {
  const { db, now } = world
  const row = { role: 'volunteer' as const, sessionId, madeBy: staff?.id ?? null, madeAt: now, endsAt: world.in(99) }
  const rows = await db
    .insertInto('invitations')
    .values([
      { ...row, codeHash: hashInvitation(invitationCodes[0]), createKey: randomUUID() },
      { ...row, codeHash: hashInvitation(invitationCodes[1]), createKey: randomUUID(), acceptedBy: target.id, acceptedAt: now, acceptKey: randomUUID() },
    ])
    .returning('id')
    .execute()
  const helperGrant = await world.grant(await world.person(), 'volunteer', { sessionId })
  await db.updateTable('grants').set({ grantedBy: row.madeBy }).where('id', '=', helperGrant).execute()
  return { invitationId: rows[0]!.id, acceptedId: rows[1]!.id, helperGrant }
}

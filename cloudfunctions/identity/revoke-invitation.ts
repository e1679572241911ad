import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'
import { lockOwnInvitation } from './invitations'

/** Ends an invitation of the caller's, also one that somebody has accepted but who is not the very person. Throws identity.invitationOver for one that gave its right: that is ended as a grant. */
export const revokeInvitation: Verbs<'identity'>['revokeInvitation'] = ({ db, me, now }, { id }) =>
  db.transaction().execute(async (tx) => {
    const row = await lockOwnInvitation(tx, me.id, id)
    if (row.revokedAt) return { revokedAt: row.revokedAt.toISOString() }
    if (row.confirmedAt || row.refusedAt) throw new AppError('identity.invitationOver')
    await tx.updateTable('invitations').set({ revokedAt: now }).where('id', '=', id).execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.revokeInvitation', subjectKind: 'invitation', subjectId: id })
    return { revokedAt: now.toISOString() }
  })

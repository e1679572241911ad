import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'
import { isOver, lockByCode } from './invitations'

/** Ends an offer that reached the wrong person, by whoever has the link. Refused already: the same answer. */
export const refuseInvitation: Verbs<'identity'>['refuseInvitation'] = ({ db, me, now }, { code }) =>
  db.transaction().execute(async (tx) => {
    const row = await lockByCode(tx, code)
    if (row.refusedAt) return { refusedAt: row.refusedAt.toISOString() }
    if (isOver(row, now) || row.acceptedBy !== null) throw new AppError('identity.invitationOver')
    await tx.updateTable('invitations').set({ refusedAt: now }).where('id', '=', row.id).execute()
    await recordAudit(tx, { at: now, personId: me?.id ?? null, action: 'identity.refuseInvitation', subjectKind: 'invitation', subjectId: row.id })
    return { refusedAt: now.toISOString() }
  })

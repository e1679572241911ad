import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { settlePictures } from '../_shared/core/settle-pictures'
import { forgetPerson } from '../forget'

/**
 * Ends the caller's account in one transaction. Records that others need stay without a name: past enrollments, attendance, scans, stars, and
 * what was done for an organization or as staff.
 */
export const deleteMe = async (ctx: SignedInCtx): Promise<null> => {
  const { db, now, me } = ctx
  await db.transaction().execute(async (tx) => {
    // The region is read before the row is emptied; the audit needs it.
    const { regionCode } = await tx.selectFrom('persons').select('regionCode').where('id', '=', me.id).executeTakeFirstOrThrow()
    await forgetPerson(tx, now, me.id)
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.deleteMe', subjectKind: 'person', subjectId: me.id, regionCode })
  })
  await settlePictures(ctx).catch(() => 0)
  return null
}

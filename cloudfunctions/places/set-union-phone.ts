import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'

/** Sets the telephone of a region's union. Throws request.changed where it is another than the caller read, unless it is the wanted one already. */
export const setUnionPhone: Verbs<'places'>['setUnionPhone'] = ({ db, me, now, proof }, { replaces, phone }) =>
  db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('regions').select('phone').where('code', '=', proof.id).forNoKeyUpdate().executeTakeFirst()
    if (!row) throw new AppError('places.notFound')
    if (row.phone === phone) return { phone }
    if (row.phone !== replaces) throw new AppError('request.changed')
    await tx.updateTable('regions').set({ phone }).where('code', '=', proof.id).execute()
    const detail = { hasPhone: phone !== null }
    await recordAudit(tx, { at: now, personId: me.id, action: 'places.setUnionPhone', subjectKind: 'region', subjectId: proof.id, detail })
    return { phone }
  })

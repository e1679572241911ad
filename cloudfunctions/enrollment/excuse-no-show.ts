import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { noticeDataOf } from '../_shared/seats/locked-pool'
import { notify } from '../_shared/core/notify'
import type { Verbs } from '../_shared/core/serve'
import { lockEnrollment } from './lock-enrollment'

/** Excuses a no-show with a reason that is recorded, and tells the person. Excusing again changes nothing and tells nobody. */
export const excuseNoShow: Verbs<'enrollment'>['excuseNoShow'] = (ctx, { enrollmentId, reason }) =>
  ctx.db.transaction().execute(async (tx) => {
    const { me, now } = ctx
    const { pool, own } = await lockEnrollment(tx, ctx)
    const noShow = await tx.selectFrom('noShows').select(['id', 'excusedAt']).where('enrollmentId', '=', enrollmentId).forUpdate().executeTakeFirst()
    if (!noShow) throw new AppError('enrollment.notFound')
    if (noShow.excusedAt) return { excusedAt: noShow.excusedAt.toISOString() }
    await tx.updateTable('noShows').set({ excusedAt: now, excusedBy: me.id, excuse: reason }).where('id', '=', noShow.id).execute()
    await notify(tx, now, [{ personId: own.askedBy, kind: 'noShowExcused', data: noticeDataOf(pool) }])
    await recordAudit(tx, { at: now, personId: me.id, action: 'enrollment.excuseNoShow', subjectKind: 'enrollment', subjectId: enrollmentId })
    return { excusedAt: now.toISOString() }
  })

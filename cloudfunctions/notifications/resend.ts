import type { ErrorCode } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** Puts messages that reached no phone into the outbox again, fresh as on the first day. One of another region, or that waits already, stops no other. */
export const resend: Verbs<'notifications'>['resend'] = ({ db, me, now }, { notices }) =>
  db.transaction().execute(async (tx) => {
    const ids = [...new Set(notices.map(({ id }) => id))]
    const found = await tx.selectFrom('notices').select(['id', 'regionCode', 'status', 'resentAt']).where('id', 'in', ids).orderBy('id').forUpdate().execute()
    const rows: { id: string; refusal: ErrorCode | null }[] = []
    for (const id of ids) {
      const notice = found.find((row) => row.id === id)
      const isMine = notice?.regionCode && may(me, 'oversee', { organizationId: null, organizationRegion: null, region: notice.regionCode })
      if (!notice || !isMine) {
        rows.push({ id, refusal: 'notifications.notFound' })
        continue
      }
      rows.push({ id, refusal: null })
      // A repeat after a lost reply finds it waiting, or sent.
      if (notice.status === 'waiting' || notice.status === 'sent') continue
      await tx.updateTable('notices').set({ status: 'waiting', error: null, attempts: 0, dueAt: now, resentAt: now }).where('id', '=', id).execute()
      await recordAudit(tx, { at: now, personId: me.id, action: 'notifications.resend', subjectKind: 'notice', subjectId: id, regionCode: notice.regionCode })
    }
    return { rows }
  })

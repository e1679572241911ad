import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { endOrganizationGrants } from '../_shared/core/give-organization'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { changeOrganization } from './change-organization'

/** Throws organizations.sessionsLeft with the first titles where sessions are to come: they are cancelled or handed over before the organization leaves. */
const requireNothingToCome = async (tx: Tx, organizationId: string, now: Date) => {
  const { rows } = await sql<{ title: string; total: number }>`
    select a.title, count(*) over ()::int as total from sessions s join activities a on a.id = s.activity_id
    where a.organization_id = ${organizationId} and s.is_published and not s.is_cancelled and s.ends_at > ${now}
    order by s.starts_at, s.id limit 5`.execute(tx)
  const [first] = rows
  if (first) throw new AppError('organizations.sessionsLeft', { count: first.total, titles: [...new Set(rows.map(({ title }) => title))].join('、') })
}

/** Suspends an organization, lets it go on, or ends it; see the contract. Throws organizations.sessionsLeft. */
export const setOrganizationStatus: Verbs<'organizations'>['setOrganizationStatus'] = (ctx, given) =>
  changeOrganization(ctx, 'organizations.setOrganizationStatus', given, async (tx, row) => {
    const { status, reason } = given
    requireRight(ctx.me, 'oversee', { ...ctx.proof, region: row.regionCode })
    if (status === row.status) return null
    if (status === 'exited') {
      await requireNothingToCome(tx, row.id, ctx.now)
      await endOrganizationGrants(tx, ctx.now, row.id)
    }
    return { set: { status }, step: { field: 'status', was: row.status, is: status, note: reason } }
  })

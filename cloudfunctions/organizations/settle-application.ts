import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { giveOrganization } from '../_shared/core/give-organization'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireVersion } from '../_shared/core/require-version'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { holdCode, lockApplication } from './applications'
import { unionsAround } from './guiding'
import { insertOrganization } from './insert-organization'

type Settle = Contract['organizations']['settleApplication']
type Row = Awaited<ReturnType<typeof lockApplication>>

/** The union that is to guide the organization: the one that was chosen, else the nearest; null where there is none yet. Throws organizations.notFound. */
const guideOf = async (tx: Tx, regionCode: string, chosen: string | undefined) => {
  const unions = await unionsAround(tx, regionCode)
  const union = chosen === undefined ? unions[0] : unions.find(({ id }) => id === chosen)
  if (chosen !== undefined && !union) throw new AppError('organizations.notFound')
  return union ?? null
}

/** Makes the organization of an application, and the applicant its admin. */
const link = async (tx: Tx, ctx: SignedInCtx, key: string, row: Row, chosen: string | undefined): Promise<string> => {
  const { name, kind, regionCode, creditCode, address, categories, about, unionState } = row
  await holdCode(tx, creditCode, { applicationId: row.id })
  const guide = await guideOf(tx, regionCode, chosen)
  const columns = { name, kind, regionCode, creditCode, address, categories, story: about, unionState }
  const organizationId = await insertOrganization(tx, ctx, key, columns, guide)
  await giveOrganization(tx, ctx, { personId: row.personId, organizationId })
  return organizationId
}

/** The reply where somebody decided before: the same decision by the same person is a repeat after a lost reply. Throws organizations.alreadyDecided. */
const settledBefore = ({ me }: SignedInCtx, { status, decidedBy, reason, organizationId }: Row, decision: Parsed<Settle>['decision']): Output<Settle> => {
  const isSame = decision.kind === 'link' ? status === 'linked' : status === 'returned' && reason === decision.reason
  if (decidedBy !== me.id || !isSame) throw new AppError('organizations.alreadyDecided')
  return { status, organizationId }
}

/** Decides about an application that waits; see the contract. The applicant is told. Throws organizations.alreadyDecided, organizations.codeTaken, organizations.nameTaken, request.changed. */
export const settleApplication: Verbs<'organizations'>['settleApplication'] = (ctx, { key, ...given }) =>
  once(ctx, key, 'organizations.settleApplication', given, async (tx) => {
    const { now, me, proof } = ctx
    const { decision } = given
    const row = await lockApplication(tx, proof.id)
    // The applicant may have moved it to another region since the right was proved.
    requireRight(me, 'oversee', { ...proof, region: row.regionCode })
    if (row.status !== 'applied') return settledBefore(ctx, row, decision)
    await requireVersion(tx, 'application', row, given.version)
    const organizationId = decision.kind === 'link' ? await link(tx, ctx, key, row, decision.guidingOrganizationId) : null
    const status = decision.kind === 'link' ? ('linked' as const) : ('returned' as const)
    const reason = decision.kind === 'return' ? decision.reason : null
    const decided = { status, reason, organizationId, decidedAt: now, decidedBy: me.id }
    await tx.updateTable('organizationApplications').set(decided).where('id', '=', row.id).execute()
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'organizations.settleApplication',
      subjectKind: 'application',
      subjectId: row.id,
      detail: { status, organizationId },
    })
    const data = { organizationName: row.name, ...(reason !== null && { reason }) }
    await notify(tx, now, [{ personId: row.personId, kind: status === 'linked' ? 'organizationLinked' : 'organizationReturned', data }])
    return { status, organizationId }
  })

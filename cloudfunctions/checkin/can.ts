import { canOrganize } from '../_shared/scope'
import type { Caller } from '../_shared/context'

/** Volunteers of the session or of its organization, and who may organize it. */
export const canScan = (me: Caller, row: { sessionId: string; organizationId: string; regionCode: string }): boolean =>
  me.grants.some((grant) => grant.role === 'volunteer' && (grant.sessionId === row.sessionId || grant.organizationId === row.organizationId)) ||
  canOrganize(me, row)

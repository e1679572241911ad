import type { Caller } from '../_shared/context'
import { canOrganize } from '../_shared/scope'

/**
 * Whether somebody may be trusted with a door of the organization: its volunteers and organizers. The door's phone knows the
 * names of a whole roster; a stranger who taps 报名 must not get them.
 */
export const isMember = (me: Caller, row: { organizationId: string; regionCode: string }): boolean =>
  me.grants.some((grant) => grant.role === 'volunteer' && grant.organizationId === row.organizationId) || canOrganize(me, row)

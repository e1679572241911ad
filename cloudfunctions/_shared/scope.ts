import { AppError } from '../../types/errors'
import type { Caller, GrantRow } from './context'

declare const proof: unique symbol
/** Proof that the caller may act for this organization's rows; only the functions here make one. */
export type OrganizerScope = { organizationId: string; [proof]: 'organizer' }
/** Proof that the caller is union staff over this region. */
export type StaffScope = { regionCode: string; [proof]: 'staff' }

/** Downward in the region tree only: codes of regions within start with the code of the region above. */
export const covers = (grantCode: string | null, regionCode: string) => grantCode !== null && regionCode.startsWith(grantCode)

export const isStaffOf = (me: Caller, regionCode: string) => me.grants.some((grant) => grant.role === 'staff' && covers(grant.regionCode, regionCode))
export const isAdminOf = (me: Caller, organizationId: string) => me.grants.some((grant) => grant.role === 'orgAdmin' && grant.organizationId === organizationId)

/** Admins of the organization, or staff of the region that the row lies in. */
export const canOrganize = (me: Caller, row: { organizationId: string; regionCode: string }) =>
  isAdminOf(me, row.organizationId) || isStaffOf(me, row.regionCode)

/** Volunteers of the session or of its organization, and who may organize it. */
export const canScan = (me: Caller, row: { sessionId: string; organizationId: string; regionCode: string }): boolean =>
  me.grants.some((grant) => grant.role === 'volunteer' && (grant.sessionId === row.sessionId || grant.organizationId === row.organizationId)) ||
  canOrganize(me, row)

export const requireOrganizer = (me: Caller, row: { organizationId: string; regionCode: string }): OrganizerScope => {
  if (!canOrganize(me, row)) throw new AppError('identity.notAllowed')
  return { organizationId: row.organizationId } as OrganizerScope
}
export const requireStaff = (me: Caller, regionCode: string): StaffScope => {
  if (!isStaffOf(me, regionCode)) throw new AppError('identity.notAllowed')
  return { regionCode } as StaffScope
}

/** Codes of the regions a person is staff of. */
export const staffRegions = (me: Caller) => me.grants.filter((grant) => grant.role === 'staff').flatMap((grant) => grant.regionCode ?? [])
export const adminOrganizations = (me: Caller) => me.grants.filter((grant) => grant.role === 'orgAdmin').flatMap((grant) => grant.organizationId ?? [])

const rolesOf = { volunteer: ['volunteer', 'orgAdmin', 'staff'], organizer: ['orgAdmin', 'staff'], staff: ['staff'] }
/** Whether any grant fits a policy at all; the relation to the row is checked by the verb. */
export const hasRole = (grants: GrantRow[], policy: keyof typeof rolesOf) => grants.some((grant) => rolesOf[policy].includes(grant.role))

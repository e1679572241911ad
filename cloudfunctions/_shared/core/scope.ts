import { AppError } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
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

/** Refused, with where: the audit row of a refusal lies there. It never leaves the server. */
export const denied = (row: { regionCode: string }, code: 'identity.notAllowed' | 'checkin.notYourSession' = 'identity.notAllowed') =>
  Object.assign(new AppError(code), { regionCode: row.regionCode })

/** Where the work is done: in the county and below. Staff of a city or a province stand above it. */
const workLevel = 6
/** Whether the caller is of the organization, or staff of no higher level than the row's own, the county's at most. */
export const isNear = (me: Caller, row: { organizationId: string | null; regionCode: string; sessionId?: string }) =>
  me.grants.some(
    ({ role, organizationId, sessionId, regionCode }) =>
      ((role === 'orgAdmin' || role === 'volunteer') && organizationId !== null && organizationId === row.organizationId) ||
      (role === 'volunteer' && sessionId !== null && sessionId === row.sessionId) ||
      (role === 'staff' && covers(regionCode, row.regionCode) && (regionCode ?? '').length >= Math.min(workLevel, row.regionCode.length)),
  )
/**
 * Who looks into people's rows from above says why; gives the reason to be recorded with the reading, nothing for those whose work it is.
 * Throws identity.reasonNeeded.
 */
export const requireReason = (me: Caller, row: { organizationId: string; regionCode: string; sessionId: string }, reason: ReadReason | undefined) => {
  if (isNear(me, row)) return {}
  if (reason === undefined) throw new AppError('identity.reasonNeeded', { sessionId: row.sessionId })
  return { reason }
}

export const requireOrganizer = (me: Caller, row: { organizationId: string; regionCode: string }): OrganizerScope => {
  if (!canOrganize(me, row)) throw denied(row)
  return { organizationId: row.organizationId } as OrganizerScope
}
export const requireStaff = (me: Caller, regionCode: string): StaffScope => {
  if (!isStaffOf(me, regionCode)) throw denied({ regionCode })
  return { regionCode } as StaffScope
}

/** Codes of the regions a person is staff of. */
export const staffRegions = (me: Caller) => me.grants.filter((grant) => grant.role === 'staff').flatMap((grant) => grant.regionCode ?? [])
export const adminOrganizations = (me: Caller) => me.grants.filter((grant) => grant.role === 'orgAdmin').flatMap((grant) => grant.organizationId ?? [])

const rolesOf = { volunteer: ['volunteer', 'orgAdmin', 'staff'], organizer: ['orgAdmin', 'staff'], staff: ['staff'] }
/** Whether any grant fits a policy at all; the relation to the row is checked by the verb. */
export const hasRole = (grants: GrantRow[], policy: keyof typeof rolesOf) => grants.some((grant) => rolesOf[policy].includes(grant.role))

import type { Me } from '../../../types/identity'
import type { Role } from '../../../types/rules/giving'

/** Whether somebody has one of these roles anywhere. The phone only decides what to show; the server checks each act. */
const hasRole = (me: Me | null, ...roles: Role[]) => me?.grants.some((grant) => roles.includes(grant.role)) ?? false
/** Whether somebody may publish activities and posts: an organization's admin or union staff. */
export const isOrganizer = (me: Me | null) => hasRole(me, 'orgAdmin', 'staff')
/** Whether somebody may give rights to others, or is staff, who see who holds them; the server decides about each. */
export const isGiver = (me: Me | null) => hasRole(me, 'orgAdmin', 'staff', 'systemAdmin')
/** Whether somebody speaks for this organization: its admin, or staff of its region or one above. */
export const isOrganizerOf = (me: Me | null, organizationId: string, regionCode: string) =>
  me?.grants.some(
    (grant) =>
      (grant.role === 'orgAdmin' && grant.organizationId === organizationId) || (grant.role === 'staff' && regionCode.startsWith(grant.regionCode ?? '-')),
  ) ?? false
/** Whether somebody is union staff. */
export const isStaff = (me: Me | null) => hasRole(me, 'staff')
/** Whether somebody may scan at doors. */
export const isVolunteer = (me: Me | null) => hasRole(me, 'volunteer', 'orgAdmin', 'staff')

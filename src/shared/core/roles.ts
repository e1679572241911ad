import type { Me, Role } from '../../../types/identity'

/** What a person may do for others, as far as the phone shows it; the server checks each act itself. */
const hasRole = (me: Me | null, ...roles: Role[]) => me?.grants.some((grant) => roles.includes(grant.role)) ?? false
/** May post activities and posts: an organization's admin or union staff. */
export const isOrganizer = (me: Me | null) => hasRole(me, 'orgAdmin', 'staff')
export const isStaff = (me: Me | null) => hasRole(me, 'staff')
export const isVolunteer = (me: Me | null) => hasRole(me, 'volunteer', 'orgAdmin', 'staff')

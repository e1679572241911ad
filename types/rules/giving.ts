/** The roles that a grant can give. */
export const roles = ['volunteer', 'orgAdmin', 'staff', 'moderator', 'systemAdmin'] as const
export type Role = (typeof roles)[number]

/** Whether a grant for one region covers another: the same or one within it. The code of a region starts with the code of the region above. */
export const covers = (grantCode: string | null, code: string | null): boolean => grantCode !== null && code !== null && code.startsWith(grantCode)

/** A right that the giver holds. */
export type Held = { role: Role; regionCode: string | null; organizationId: string | null; mayGrant: boolean }

/**
 * A right that somebody gives, or that was given, with where it lies. An organization lies in its region and in the one that guides it. `until` is in ms, null =
 * until it is ended. `isFirst`: nobody who may give holds a grant for exactly this region.
 */
export type Gift = {
  role: Role
  regionCode: string | null
  organization: { id: string; regionCode: string; guidingRegionCode: string } | null
  session: { regionCode: string; organizationId: string } | null
  mayGrant: boolean
  until: number | null
  isFirst: boolean
}
/** A gift that holds. `isLast`: the last of its region who may give, or the last admin of its organization. */
export type Given = Gift & { givenBy: string | null; isLast: boolean }

/** The longest for which an organization's admin gives, ms: a year and a day, since the day it ends on counts in full. */
export const longestGift = 367 * 24 * 3600_000

const isForRegion = (held: Held, gift: Gift) => (gift.role === 'staff' || gift.role === 'moderator') && covers(held.regionCode, gift.regionCode)
const isForGuided = (held: Held, { role, organization }: Gift) =>
  role === 'orgAdmin' && organization !== null && (covers(held.regionCode, organization.regionCode) || covers(held.regionCode, organization.guidingRegionCode))
const isForSession = (held: Held, { role, session }: Gift) => role === 'volunteer' && session !== null && covers(held.regionCode, session.regionCode)
const isWithin = ({ organizationId }: Held, { role, organization, session }: Gift) =>
  organizationId !== null &&
  (((role === 'orgAdmin' || role === 'volunteer') && organization?.id === organizationId) ||
    (role === 'volunteer' && session?.organizationId === organizationId))

type Rule = {
  role: Role
  gives: (held: Held, gift: Gift, now: number) => boolean
  ends: (held: Held, given: Given, me: string) => boolean
}
/** Who gives what and ends what; the table of the design, a row a kind of giver. Nothing else gives a right but the operator of the server. */
const rules: Rule[] = [
  {
    role: 'systemAdmin',
    gives: (_held, gift) => gift.role === 'staff' && gift.regionCode !== null && gift.isFirst,
    ends: (_held, given) => given.role === 'staff',
  },
  {
    role: 'staff',
    gives: (held, gift) => held.mayGrant && (isForRegion(held, gift) || isForGuided(held, gift)),
    ends: (held, given) => held.mayGrant && (isForGuided(held, given) || (isForRegion(held, given) && !(given.mayGrant && given.isLast))),
  },
  { role: 'staff', gives: isForSession, ends: (held, given, me) => isForSession(held, given) && given.givenBy === me },
  {
    role: 'orgAdmin',
    gives: (held, gift, now) => isWithin(held, gift) && gift.until !== null && gift.until - now <= longestGift,
    ends: (held, given) => isWithin(held, given) && !(given.role === 'orgAdmin' && given.isLast),
  },
]

/** Whether somebody with these rights may give this one. Nobody gives one to oneself: that is seen where it is accepted. */
export const canGive = (held: Held[], gift: Gift, now: number): boolean =>
  held.some((one) => rules.some(({ role, gives }) => role === one.role && gives(one, gift, now)))
/** Whether somebody with these rights may end this one. */
export const canEnd = (me: string, held: Held[], given: Given): boolean =>
  held.some((one) => rules.some(({ role, ends }) => role === one.role && ends(one, given, me)))

/** Whether a right counts only after the inviter has said that it is the very person: whoever opens a forwarded link gets nothing. */
export const needsConfirmation = (role: Role): boolean => role === 'staff' || role === 'moderator' || role === 'systemAdmin'

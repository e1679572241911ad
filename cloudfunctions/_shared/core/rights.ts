import { type RawBuilder, sql } from 'kysely'
import type { GroundKind, Right } from '../../../types/action'
import { AppError, type ErrorCode } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
import { covers, type Role } from '../../../types/rules/giving'
import type { Caller, GrantRow } from './context'

/** What decides the rights over a row: its organization, the organization's region, the row's own region (a session: its venue's), its session and its person. */
export type Ground = {
  organizationId: string | null
  organizationRegion: string | null
  region: string
  sessionId?: string | null
  personId?: string | null
}

declare const made: unique symbol
/** Proof that the caller holds a right over the row with this id, made by serve.ts alone. `why` is the reason to be recorded with a reading from above. */
export type Proof<R extends Right = Right, K extends GroundKind | 'kind' = GroundKind> = Ground & {
  right: R
  of: K
  id: string
  why: { reason?: ReadReason }
  organizationId: K extends 'opinion' | 'application' | 'import' | 'notice' | 'region' ? null : K extends 'venue' ? string | null : string
  sessionId: K extends 'session' | 'enrollment' | 'shift' | 'shiftSignup' | 'shiftCorrection' ? string : string | null
  [made]: true
}

const isStaff = (me: Caller, code: string | null) => me.grants.some((grant) => grant.role === 'staff' && covers(grant.regionCode, code))
const isOf = (role: Role, me: Caller, { organizationId }: Ground) =>
  me.grants.some((grant) => grant.role === role && grant.organizationId !== null && grant.organizationId === organizationId)
const isOfSession = (me: Caller, { sessionId }: Ground) =>
  me.grants.some((grant) => grant.role === 'volunteer' && grant.sessionId !== null && grant.sessionId === sessionId)

const post = (me: Caller, ground: Ground) => isOf('orgAdmin', me, ground) || isStaff(me, ground.organizationRegion)
const organize = (me: Caller, ground: Ground) => post(me, ground) || isStaff(me, ground.region)
const belong = (me: Caller, ground: Ground) => isOf('volunteer', me, ground) || organize(me, ground)
const admit = (me: Caller, ground: Ground) => isOfSession(me, ground) || belong(me, ground)

/** Who holds a right over a row. One organizer: the organization's admins, staff over the organization's region, staff over the venue's. */
const table: Record<Right, (me: Caller, ground: Ground) => boolean> = {
  post,
  organize,
  readPeople: organize,
  admit,
  readDoor: admit,
  belong,
  oversee: (me, ground) => isStaff(me, ground.region),
  removeWords: (me, ground) => ground.personId === me.id || isStaff(me, ground.region),
  replacePass: (me, ground) => ground.personId === me.id || organize(me, ground),
  give: (me, ground) => me.grants.some(({ role }) => role === 'systemAdmin') || organize(me, ground),
}
/** Whether the caller holds a right over a row that the verb has read itself. */
export const may = (me: Caller, right: Right, ground: Ground): boolean => table[right](me, ground)

/** The roles of which one is needed to hold the right over any row; null where a person holds it over a row of their own. */
const roles: Record<Right, Role[] | null> = {
  post: ['orgAdmin', 'staff'],
  organize: ['orgAdmin', 'staff'],
  readPeople: ['orgAdmin', 'staff'],
  admit: ['volunteer', 'orgAdmin', 'staff'],
  readDoor: ['volunteer', 'orgAdmin', 'staff'],
  belong: ['volunteer', 'orgAdmin', 'staff'],
  oversee: ['staff'],
  removeWords: null,
  replacePass: null,
  give: ['orgAdmin', 'staff', 'systemAdmin'],
}
/** Whether the caller could hold the right over some row. Other callers are refused before their input is parsed. */
export const mayTry = (grants: GrantRow[], right: Right): boolean => roles[right] === null || grants.some(({ role }) => roles[right]?.includes(role))

/** The error of a refusal, with the row's region for the audit row of the refusal. The region never leaves the server. */
export const refused = (ground: { region: string }, code: ErrorCode = 'identity.notAllowed') => Object.assign(new AppError(code), { regionCode: ground.region })

/** Throws identity.notAllowed, or `code`, for a caller without the right over a row that the verb has read itself. */
export const requireRight = (me: Caller, right: Right, ground: Ground, code?: ErrorCode) => {
  if (!may(me, right, ground)) throw refused(ground, code)
}

/**
 * The ground of a row as it stands now, for a row that was locked after the right was proved: meanwhile it may have gone to another organization, whose
 * region is then unknown, or to another place.
 */
export const groundNow = (proof: Ground, { organizationId, regionCode }: { organizationId: string; regionCode: string }): Ground => ({
  ...proof,
  organizationId,
  region: regionCode,
  organizationRegion: organizationId === proof.organizationId ? proof.organizationRegion : null,
})

const asked: Right[] = ['readPeople', 'readDoor']
/** Length of a county's code. The work is done in counties and below; staff of a city or a province stand above it. */
const workLevel = 6
const isNearStaff = (me: Caller, code: string | null) =>
  me.grants.some(
    ({ role, regionCode }) => role === 'staff' && covers(regionCode, code) && (regionCode ?? '').length >= Math.min(workLevel, (code ?? '').length),
  )
/** Whether the caller is of the organization or its door, or staff of no higher level than the row's own or the organization's, the county's at most. */
export const isNear = (me: Caller, ground: Ground): boolean =>
  isOf('orgAdmin', me, ground) ||
  isOf('volunteer', me, ground) ||
  isOfSession(me, ground) ||
  isNearStaff(me, ground.region) ||
  isNearStaff(me, ground.organizationRegion)
/**
 * The reason to be recorded with a reading about people: given by staff from above, none for those whose work it is and for rights that tell of
 * nobody. Throws identity.reasonNeeded where staff from above gave none.
 */
export const reasonFor = (me: Caller, right: Right, ground: Ground, reason: ReadReason | undefined): { reason?: ReadReason } => {
  if (!asked.includes(right) || isNear(me, ground)) return {}
  if (reason === undefined) throw new AppError('identity.reasonNeeded', { sessionId: ground.sessionId ?? '' })
  return { reason }
}

/** Which rows a list of the caller's own may hold: rows of these organizations, of these sessions, and of these regions and the regions within. */
export type Mine = { organizationIds: string[]; sessionIds: string[]; regionCodes: string[] }
/** The rows over which the caller holds a right, as far as the grants say so: the caller's part of a list. */
export const mine = (me: Caller, right: Right): Mine => {
  const of = (role: Role) => (roles[right]?.includes(role) ? me.grants.filter((grant) => grant.role === role) : [])
  return {
    organizationIds: [...of('volunteer'), ...of('orgAdmin')].flatMap(({ organizationId }) => organizationId ?? []),
    sessionIds: of('volunteer').flatMap(({ sessionId }) => sessionId ?? []),
    regionCodes: of('staff').flatMap(({ regionCode }) => regionCode ?? []),
  }
}
/**
 * SQL: whether a row lies in a region or within it. For columns with an index over the first letters of the code: the number of letters is written
 * out, so that the index fits. `shortest` is the least number of letters that has one: most tables have none for a province.
 */
export const liesIn = (column: string, code: string, shortest = 4) =>
  code.length < shortest
    ? sql`${sql.ref(column)} is not null and ${sql.ref(column)} like ${`${code}%`}`
    : sql`left(${sql.ref(column)}, ${sql.lit(code.length)}) = ${code}`
/** SQL: whether a row lies in one of these regions or within one. Each region is a range of codes, which an index on the column serves; `:` is the character after the digits. */
export const inRegions = (column: string, codes: string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join([sql`false`, ...codes.map((code) => sql`${sql.ref(column)} >= ${code} and ${sql.ref(column)} < ${`${code}:`}`)], sql` or `)})`

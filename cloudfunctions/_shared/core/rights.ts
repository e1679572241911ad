import { type RawBuilder, sql } from 'kysely'
import type { GroundKind, Right } from '../../../types/action'
import { AppError, type ErrorCode } from '../../../types/errors'
import type { ReadReason, Role } from '../../../types/identity'
import type { Caller, GrantRow } from './context'

/** What rights over a row hang on: whose it is, where that organization is, where the row itself lies (a session: its venue), and of whom it is. */
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
  organizationId: K extends 'opinion' ? null : string
  sessionId: K extends 'session' | 'enrollment' | 'shift' | 'shiftSignup' | 'shiftCorrection' ? string : string | null
  [made]: true
}

/** Downward in the region tree only: codes of regions within start with the code of the region above. */
export const covers = (grantCode: string | null, code: string | null) => grantCode !== null && code !== null && code.startsWith(grantCode)
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
}
/** Whether the caller holds a right over a row that the verb has read itself. */
export const may = (me: Caller, right: Right, ground: Ground): boolean => table[right](me, ground)

/** Grants without which nobody holds the right over any row; none where it may be one's own row. */
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
}
/** Whether the caller could hold the right over some row: others are sent away before their input is read. */
export const mayTry = (grants: GrantRow[], right: Right): boolean => roles[right] === null || grants.some(({ role }) => roles[right]?.includes(role))

/** Refused, with where the row lies: the audit row of a refusal lies there. It never leaves the server. */
export const refused = (ground: { region: string }, code: ErrorCode = 'identity.notAllowed') => Object.assign(new AppError(code), { regionCode: ground.region })

/** Throws identity.notAllowed, or `code`, for who does not hold the right over a row that the verb has read itself. */
export const requireRight = (me: Caller, right: Right, ground: Ground, code?: ErrorCode) => {
  if (!may(me, right, ground)) throw refused(ground, code)
}

/**
 * What a right hangs on by now, for a row that was locked since it was proved: meanwhile the row may have gone to another organization, whose region
 * is then unknown, or to another place.
 */
export const groundNow = (proof: Ground, { organizationId, regionCode }: { organizationId: string; regionCode: string }): Ground => ({
  ...proof,
  organizationId,
  region: regionCode,
  organizationRegion: organizationId === proof.organizationId ? proof.organizationRegion : null,
})

const asked: Right[] = ['readPeople', 'readDoor']
/** Where the work is done: in the county and below. Staff of a city or a province stand above it. */
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
 * Who reads of people from above says why: gives the reason to be recorded with the reading, nothing for those whose work it is or where the
 * right tells of nobody. Throws identity.reasonNeeded.
 */
export const reasonFor = (me: Caller, right: Right, ground: Ground, reason: ReadReason | undefined): { reason?: ReadReason } => {
  if (!asked.includes(right) || isNear(me, ground)) return {}
  if (reason === undefined) throw new AppError('identity.reasonNeeded', { sessionId: ground.sessionId ?? '' })
  return { reason }
}

/** What rows a list of the caller's own may hold: of these organizations, of these sessions, of these regions and what lies within. */
export type Mine = { organizationIds: string[]; sessionIds: string[]; regionCodes: string[] }
/** The caller's part of every list, by right: the rows over which it is held, as far as grants say it. */
export const mine = (me: Caller, right: Right): Mine => {
  const of = (role: Role) => (roles[right]?.includes(role) ? me.grants.filter((grant) => grant.role === role) : [])
  return {
    organizationIds: [...of('volunteer'), ...of('orgAdmin')].flatMap(({ organizationId }) => organizationId ?? []),
    sessionIds: of('volunteer').flatMap(({ sessionId }) => sessionId ?? []),
    regionCodes: of('staff').flatMap(({ regionCode }) => regionCode ?? []),
  }
}
/**
 * Rows of one region and what lies within, where an index is made of the code's beginning: its length is written out. `shortest` is the length
 * of the shortest beginning that has one: most tables have none for a province.
 */
export const liesIn = (column: string, code: string, shortest = 4) =>
  code.length < shortest
    ? sql`${sql.ref(column)} is not null and ${sql.ref(column)} like ${`${code}%`}`
    : sql`left(${sql.ref(column)}, ${sql.lit(code.length)}) = ${code}`
/** Rows that lie in one of these regions or within; `:` follows the digits. Ranges, which an index on the column serves. */
export const inRegions = (column: string, codes: string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join([sql`false`, ...codes.map((code) => sql`${sql.ref(column)} >= ${code} and ${sql.ref(column)} < ${`${code}:`}`)], sql` or `)})`

import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Gift, Held, Role } from '../../types/rules/giving'
import { type AuditDetail, recordAudit } from '../_shared/core/audit'
import type { Db, Tx } from '../_shared/db/db'

/** Where a right is to hold. */
export type Scope = { role: Role; regionCode: string | null; organizationId: string | null; sessionId: string | null; mayGrant: boolean; untilAt: Date | null }

/** SQL: whether a grant, by the alias of its table, holds at an instant. */
export const holdsAt = (alias: string, now: Date) =>
  sql<boolean>`(${sql.ref(`${alias}.fromAt`)} <= ${now} and (${sql.ref(`${alias}.toAt`)} is null or ${sql.ref(`${alias}.toAt`)} > ${now}))`

/** Where a right lies, as the rule of giving asks. Throws places.notFound, organizations.notFound, activities.notFound. */
export const giftOf = async (db: Db, now: Date, { role, regionCode, organizationId, sessionId, mayGrant, untilAt }: Scope): Promise<Gift> => {
  const { rows } = await sql<{ hasRegion: boolean; hasGiver: boolean; organization: Gift['organization']; session: Gift['session'] }>`
    select exists (select from regions where code = ${regionCode}) as has_region,
      exists (select from grants g where g.region_code = ${regionCode} and g.may_grant and ${holdsAt('g', now)}) as has_giver,
      (select json_build_object('id', o.id::text, 'regionCode', o.region_code, 'guidingRegionCode', o.guiding_region_code) from organizations o where o.id = ${organizationId}) as organization,
      (select json_build_object('regionCode', s.region_code, 'organizationId', s.organization_id::text) from sessions s where s.id = ${sessionId}) as session`.execute(
    db,
  )
  const found = rows[0]!
  if (regionCode !== null && !found.hasRegion) throw new AppError('places.notFound')
  if (organizationId !== null && !found.organization) throw new AppError('organizations.notFound')
  if (sessionId !== null && !found.session) throw new AppError('activities.notFound')
  const { organization, session } = found
  return { role, regionCode, organization, session, mayGrant, until: untilAt?.getTime() ?? null, isFirst: role === 'staff' && !found.hasGiver }
}

const selectHeld = (db: Db, now: Date, personId: string) =>
  db
    .selectFrom('grants as g')
    .select(['role', 'regionCode', 'organizationId', 'mayGrant'])
    .where('personId', '=', personId)
    .where(holdsAt('g', now))
    .orderBy('id')
/** The rights that somebody holds now. */
export const heldAt = (db: Db, now: Date, personId: string): Promise<Held[]> => selectHeld(db, now, personId).execute()
/** The same, locked until the end of the transaction: whoever ends one meanwhile waits, or was first and is seen. */
export const lockHeld = (tx: Tx, now: Date, personId: string): Promise<Held[]> => selectHeld(tx, now, personId).forShare().execute()

type Giving = Scope & { personId: string; invitationId: string; grantedBy: string | null }
/** Whether a right that somebody holds is as much as a new one for the same place. */
const isAsMuch = (old: { mayGrant: boolean; toAt: Date | null }, { mayGrant, untilAt }: Giving) =>
  (old.mayGrant || !mayGrant) && (old.toAt === null || (untilAt !== null && old.toAt >= untilAt))

/**
 * Gives a right: the only place where one is inserted. A lesser one for the same place is replaced. Throws identity.holdsAlready for somebody who has as
 * much, identity.invitationOver where the account has ended.
 */
export const giveGrant = async (tx: Tx, now: Date, giving: Giving, { action, by }: { action: string; by: string }): Promise<string> => {
  const { personId, invitationId, grantedBy, role, regionCode, organizationId, sessionId, mayGrant, untilAt } = giving
  // Two invitations accepted at once wait for each other here.
  const person = await tx.selectFrom('persons').select('id').where('id', '=', personId).where('deletedAt', 'is', null).forNoKeyUpdate().executeTakeFirst()
  if (!person) throw new AppError('identity.invitationOver')
  const scope = { regionCode, organizationId, sessionId }
  const same = await tx
    .selectFrom('grants as g')
    .select(['id', 'mayGrant', 'toAt'])
    .where('personId', '=', personId)
    .where('role', '=', role)
    .where(sql<boolean>`(region_code, organization_id, session_id) is not distinct from (${regionCode}::text, ${organizationId}::bigint, ${sessionId}::bigint)`)
    .where(holdsAt('g', now))
    .execute()
  if (same.some((old) => isAsMuch(old, giving))) throw new AppError('identity.holdsAlready')
  const replaced = same.map(({ id }) => id)
  if (replaced.length > 0) await tx.updateTable('grants').set({ toAt: now, endedAt: now, endedBy: grantedBy }).where('id', 'in', replaced).execute()
  const { id } = await tx
    .insertInto('grants')
    .values({ personId, role, ...scope, mayGrant, fromAt: now, toAt: untilAt, grantedBy, invitationId })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail: AuditDetail = { role, ...scope, mayGrant, to: personId, invitationId, ...(replaced.length > 0 ? { replaced } : {}) }
  await recordAudit(tx, { at: now, personId: by, action, subjectKind: 'grant', subjectId: id, detail })
  return id
}

import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { GrantPlace, Invitation } from '../../types/identity'
import type { SignedInCtx } from '../_shared/core/context'
import type { Db, Tx } from '../_shared/db/db'
import { invitationCode, hashInvitation, invitationLink } from './invitation-code'

const day = 24 * 3600_000
/** How long each step of an invitation may take, ms: accepting it, and confirming it after that. */
export const invitationMs = 7 * day

/** SQL: the place where the right of a row holds, in words. The row has the alias `g` and the columns of a scope. */
export const placeColumns = sql`g.role, g.region_code, r.name as region_name, g.organization_id, o.name as organization_name, g.session_id, a.title as session_title,
  s.starts_at as session_starts_at, g.may_grant`
/** SQL: the joins that placeColumns needs. */
export const placeJoins = sql`left join regions r on r.code = g.region_code left join organizations o on o.id = g.organization_id
  left join sessions s on s.id = g.session_id left join activities a on a.id = s.activity_id`
export type PlaceRow = Omit<GrantPlace, 'until' | 'sessionStartsAt'> & { sessionStartsAt: Date | null }
/** A place as the contract has it. */
export const toPlace = (row: PlaceRow, until: Date | null): GrantPlace => ({
  role: row.role,
  regionCode: row.regionCode,
  regionName: row.regionName,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  sessionId: row.sessionId,
  sessionTitle: row.sessionTitle,
  sessionStartsAt: row.sessionStartsAt?.toISOString() ?? null,
  mayGrant: row.mayGrant,
  until: until?.toISOString() ?? null,
})

/** SQL: whether an invitation, by the alias `g`, still leads somewhere; the index of the open ones holds no others. */
export const isOpen = (now: Date) => sql`g.confirmed_at is null and g.refused_at is null and g.revoked_at is null and g.ends_at > ${now}`

type OwnRow = PlaceRow & {
  id: string
  untilAt: Date | null
  madeAt: Date
  endsAt: Date
  acceptedAt: Date | null
  createKey: string
  name: string | null
  face: string | null
  phoneEnd: string | null
}
/** The invitations that the caller has made, of those that `rows` selects as an alias `g`, in the order given. */
export const readOwn = async (
  { db, passKey, publicUrl, me }: SignedInCtx,
  rows: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
): Promise<Invitation[]> => {
  const found = await sql<OwnRow>`
    select g.id, ${placeColumns}, g.until_at, g.made_at, g.ends_at, g.accepted_at, g.create_key, p.name, p.face, p.phone_end
    from (${rows}) g ${placeJoins} left join persons p on p.id = g.accepted_by order by ${order}`.execute(db)
  return found.rows.map((row) => {
    const code = invitationCode(passKey, me.id, row.createKey)
    return {
      ...toPlace(row, row.untilAt),
      id: row.id,
      madeAt: row.madeAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      acceptedBy: row.acceptedAt === null ? null : { name: row.name ?? '', face: row.face ?? '', phoneEnd: row.phoneEnd, at: row.acceptedAt.toISOString() },
      code,
      link: invitationLink(publicUrl, code),
    }
  })
}

/** The invitation with this code, locked. Throws identity.noInvitation. */
export const lockByCode = async (tx: Tx, code: string) => {
  const row = await tx.selectFrom('invitations').selectAll().where('codeHash', '=', hashInvitation(code)).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('identity.noInvitation')
  return row
}
export type InvitationRow = Awaited<ReturnType<typeof lockByCode>>
/** The invitation of the caller's with this id, locked. Throws identity.noInvitation for one that somebody else made. */
export const lockOwnInvitation = async (tx: Tx, me: string, id: string): Promise<InvitationRow> => {
  const row = await tx.selectFrom('invitations').selectAll().where('id', '=', id).where('madeBy', '=', me).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('identity.noInvitation')
  return row
}

/** Whether an invitation leads nowhere any more. */
export const isOver = (row: InvitationRow, now: Date): boolean =>
  row.confirmedAt !== null || row.refusedAt !== null || row.revokedAt !== null || row.endsAt <= now || (row.untilAt !== null && row.untilAt <= now)

/** Whether this is a link for the first of all: made by the operator for who sets things up, before anybody has any right. */
export const isSetupLink = async (db: Db, { madeBy, role }: Pick<InvitationRow, 'madeBy' | 'role'>): Promise<boolean> =>
  madeBy === null && role === 'systemAdmin' && (await db.selectFrom('grants').select('id').limit(1).executeTakeFirst()) === undefined

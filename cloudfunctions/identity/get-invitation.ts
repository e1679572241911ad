import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { Offer } from '../../types/identity'
import { needsConfirmation } from '../../types/rules/giving'
import type { Ctx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import { aboutPerson } from './about-person'
import { holdsAt } from './gifts'
import { hashInvitation } from './invitation-code'
import { type InvitationRow, isOver, isSetupLink, placeColumns, placeJoins, type PlaceRow, toPlace } from './invitations'
import { loadMe } from './load-me'

const stateOf = (row: InvitationRow, me: string | undefined, now: Date): Offer['state'] => {
  const isMine = me !== undefined && row.acceptedBy === me
  if (isMine && row.confirmedAt !== null) return 'given'
  if (isOver(row, now) || (row.acceptedBy !== null && !isMine)) throw new AppError('identity.invitationOver')
  if (isMine) return 'waiting'
  return me !== undefined && row.madeBy === me ? 'own' : 'open'
}

const isSecondOf = async ({ db, now }: Ctx, { role, regionCode }: InvitationRow): Promise<boolean> => {
  if (role !== 'staff' || regionCode === null) return false
  const found = await db
    .selectFrom('grants as g')
    .select('id')
    .where('regionCode', '=', regionCode)
    .where('role', '=', 'staff')
    .where(holdsAt('g', now))
    .limit(2)
    .execute()
  return found.length === 1
}

/** Reads an offer by its code: who invites to what, and what becomes of it. */
export const getInvitation: Verbs<'identity'>['getInvitation'] = async (ctx, { code }) => {
  const { db, pool, now, me } = ctx
  const row = await db.selectFrom('invitations').selectAll().where('codeHash', '=', hashInvitation(code)).executeTakeFirst()
  if (!row) throw new AppError('identity.noInvitation')
  const state = stateOf(row, me?.id, now)
  const { rows } = await sql<PlaceRow>`select ${placeColumns} from invitations g ${placeJoins} where g.id = ${row.id}`.execute(db)
  const giver = row.madeBy === null ? null : await loadMe(pool, now, row.madeBy)
  return {
    ...toPlace(rows[0]!, row.untilAt),
    giver: giver && { name: giver.name, face: giver.face, about: aboutPerson(giver) },
    needsConfirmation: row.madeBy !== null && needsConfirmation(row.role),
    isSetup: await isSetupLink(db, row),
    isSecond: await isSecondOf(ctx, row),
    state,
    endsAt: row.endsAt.toISOString(),
  }
}

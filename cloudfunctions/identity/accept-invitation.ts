import { AppError } from '../../types/errors'
import { canGive, needsConfirmation } from '../../types/rules/giving'
import { recordAudit } from '../_shared/core/audit'
import type { Caller, Ctx } from '../_shared/core/context'
import { issueToken, newcomer } from '../_shared/core/identity-of'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { giftOf, giveGrant, lockHeld, type Scope } from './gifts'
import { requireGoodName } from './good-name'
import { type InvitationRow, invitationMs, isOver, isSetupLink, lockByCode } from './invitations'
import { loadMe } from './load-me'

type Given = { key: string; code: string; name?: string | undefined; regionCode?: string | undefined }
type Outcome = { personId: string; isNew: boolean; isGiven: boolean }
/** How long who was made by accepting can ask again without a sign-in, ms: a phone that lost the reply asks at once. */
const repeatMs = 10 * 60_000

/**
 * The answer to a repeat: by who accepted, or by the phone whose reply with the sign-in was lost, which knows both the code and the key.
 * Throws identity.invitationOver for anybody else.
 */
const repeat = async (tx: Tx, now: Date, me: Caller | null, row: InvitationRow, key: string): Promise<Outcome> => {
  const personId = row.acceptedBy ?? ''
  const isGiven = row.confirmedAt !== null
  if (me?.id === personId && row.revokedAt === null) return { personId, isNew: false, isGiven }
  const made = await tx.selectFrom('persons').select('createdAt').where('id', '=', personId).where('deletedAt', 'is', null).executeTakeFirst()
  const at = row.acceptedAt?.getTime() ?? 0
  const isLost = me === null && row.acceptKey === key && made?.createdAt.getTime() === at && now.getTime() - at < repeatMs
  if (!isLost) throw new AppError('identity.invitationOver')
  return { personId, isNew: true, isGiven }
}

/** What is accepted: with the first link of all the region is the choice of who accepts, who may then give rights to others. */
const scopeOf = async (tx: Tx, row: InvitationRow, regionCode: string | undefined): Promise<Scope> => {
  if (regionCode === undefined) return row
  if (!(await isSetupLink(tx, row))) throw new AppError('request.malformed', { field: 'regionCode' })
  return { ...row, role: 'staff', regionCode, mayGrant: true }
}

/** Who accepts: the caller, who gives a name where they had none, or a new person. */
const personOf = async (tx: Tx, now: Date, me: Caller | null, name: string | undefined): Promise<string> => {
  if (me && (me.name !== newcomer.name || name === undefined)) return me.id
  if (name === undefined) throw new AppError('identity.nameNeeded')
  if (me) {
    await tx.updateTable('persons').set({ name }).where('id', '=', me.id).where('deletedAt', 'is', null).execute()
    return me.id
  }
  const made = await tx.insertInto('persons').values({ name, face: newcomer.face, createdAt: now }).returning('id').executeTakeFirstOrThrow()
  return made.id
}

const accept = async (tx: Tx, { now }: Ctx, me: Caller | null, { key, code, name, regionCode }: Given): Promise<Outcome> => {
  const row = await lockByCode(tx, code)
  if (row.acceptedBy !== null) return repeat(tx, now, me, row, key)
  if (isOver(row, now)) throw new AppError('identity.invitationOver')
  if (me && row.madeBy === me.id) throw new AppError('identity.ownInvitation')
  const scope = await scopeOf(tx, row, regionCode)
  const gift = await giftOf(tx, now, scope)
  // Whoever gave it may have lost the right to since; then nobody gets it.
  if (row.madeBy !== null && !canGive(await lockHeld(tx, now, row.madeBy), gift, now.getTime())) throw new AppError('identity.invitationOver')
  const personId = await personOf(tx, now, me, name)
  const isGiven = row.madeBy === null || !needsConfirmation(scope.role)
  const act = { action: 'identity.acceptInvitation', by: personId }
  if (isGiven) await giveGrant(tx, now, { ...scope, personId, invitationId: row.id, grantedBy: row.madeBy }, act)
  else await recordAudit(tx, { at: now, personId, action: act.action, subjectKind: 'invitation', subjectId: row.id })
  const { role, regionCode: region, mayGrant } = scope
  await tx
    .updateTable('invitations')
    .set({ role, regionCode: region, mayGrant, acceptedBy: personId, acceptedAt: now, acceptKey: key })
    .set(isGiven ? { confirmedAt: now } : { endsAt: new Date(now.getTime() + invitationMs) })
    .where('id', '=', row.id)
    .execute()
  return { personId, isNew: me === null, isGiven }
}

/**
 * Accepts an offer. Throws identity.noInvitation, identity.invitationOver, identity.ownInvitation, identity.nameNeeded where nobody is signed in, identity.holdsAlready.
 * In WeChat's cloud the platform says who accepts.
 */
export const acceptInvitation: Verbs<'identity'>['acceptInvitation'] = async (ctx, input) => {
  const { db, pool, now } = ctx
  if (input.name !== undefined) await requireGoodName(ctx, input.name)
  const me = ctx.me ?? (ctx.admit ? await ctx.admit() : null)
  const { personId, isNew, isGiven } = await db.transaction().execute((tx) => accept(tx, ctx, me, input))
  return { token: isNew ? await issueToken(db, now, personId) : '', me: await loadMe(pool, now, personId), isGiven }
}

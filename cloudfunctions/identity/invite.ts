import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { canGive } from '../../types/rules/giving'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { refused } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { type Scope, giftOf, lockHeld } from './gifts'
import { invitationCode, hashInvitation } from './invitation-code'
import { invitationMs, readOwn } from './invitations'

const longestMs = 10 * 366 * 24 * 3600_000

/** Makes an invitation. Its code is computed from the key, so that a repeat after a lost reply shows the same link although only its hash is stored. */
export const invite: Verbs<'identity'>['invite'] = async (ctx, input) => {
  const { me, now, passKey } = ctx
  const { key, role, regionCode = null, organizationId = null, sessionId = null, mayGrant } = input
  const untilAt = input.until === undefined ? null : new Date(input.until)
  const places = [regionCode, organizationId, sessionId].filter((place) => place !== null).length
  if (places !== (role === 'systemAdmin' ? 0 : 1)) throw new AppError('request.malformed', { field: 'regionCode' })
  if (mayGrant && role !== 'staff') throw new AppError('request.malformed', { field: 'mayGrant' })
  if (untilAt && (untilAt <= now || untilAt.getTime() > now.getTime() + longestMs)) throw new AppError('request.malformed', { field: 'until' })
  const scope: Scope = { role, regionCode, organizationId, sessionId, mayGrant, untilAt }
  const { id } = await once(ctx, key, 'identity.invite', input, async (tx) => {
    const before = await tx.selectFrom('invitations').select('id').where('madeBy', '=', me.id).where('createKey', '=', key).executeTakeFirst()
    if (before) return before
    const gift = await giftOf(tx, now, scope)
    if (!canGive(await lockHeld(tx, now, me.id), gift, now.getTime()))
      throw refused({ region: gift.regionCode ?? gift.organization?.regionCode ?? gift.session?.regionCode ?? '' })
    const codeHash = hashInvitation(invitationCode(passKey, me.id, key))
    const made = await tx
      .insertInto('invitations')
      .values({ codeHash, ...scope, madeBy: me.id, madeAt: now, createKey: key, endsAt: new Date(now.getTime() + invitationMs) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = { role, regionCode, organizationId, sessionId, mayGrant }
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.invite', subjectKind: 'invitation', subjectId: made.id, detail })
    return made
  })
  const [made] = await readOwn(ctx, sql`select * from invitations where id = ${id} and made_by = ${me.id}`, sql`g.id`)
  if (!made) throw new AppError('identity.noInvitation')
  return made
}

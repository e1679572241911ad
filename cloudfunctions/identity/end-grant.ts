import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import { canEnd } from '../../types/rules/giving'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { refused } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { heldAt, holdsAt } from './gifts'
import { givenOf, readGiven } from './given-grants'

/**
 * Locks a grant, what its ender holds, and all grants of which it could be the last, in one order, so that two who end each other's wait instead of both
 * going. Throws identity.noGrant.
 */
const lockAround = async (tx: Tx, now: Date, id: string, me: string) => {
  const target = await tx.selectFrom('grants').select(['regionCode', 'organizationId']).where('id', '=', id).executeTakeFirst()
  if (!target) throw new AppError('identity.noGrant')
  const { regionCode, organizationId } = target
  await sql`
    select id from grants g where id = ${id} or (${holdsAt('g', now)} and (person_id = ${me}
      or (region_code = ${regionCode} and may_grant) or (organization_id = ${organizationId} and role = 'orgAdmin')))
    order by id for update`.execute(tx)
  const [row] = await readGiven(tx, now, sql`select ${id}::bigint as id, '' as sort_key`)
  if (!row) throw new AppError('identity.noGrant')
  return row
}

/** Ends a right. What it gave to others goes on; the page lists those gifts. Ended already: the same answer. */
export const endGrant: Verbs<'identity'>['endGrant'] = (ctx, input) =>
  once(ctx, input.key, 'identity.endGrant', input, async (tx) => {
    const { me, now } = ctx
    const { id } = input
    const row = await lockAround(tx, now, id, me.id)
    const given = givenOf(row)
    const held = await heldAt(tx, now, me.id)
    if (!canEnd(me.id, held, given)) {
      if (!canEnd(me.id, held, { ...given, isLast: false }))
        throw refused({ region: given.regionCode ?? given.organization?.regionCode ?? given.session?.regionCode ?? '' })
      throw new AppError(given.role === 'orgAdmin' ? 'identity.lastAdmin' : 'identity.lastGiver')
    }
    if (row.toAt !== null && row.toAt <= now) return { endedAt: row.toAt.toISOString() }
    await tx.updateTable('grants').set({ toAt: now, endedBy: me.id, endedAt: now }).where('id', '=', id).execute()
    const detail = { role: row.role, regionCode: row.regionCode, organizationId: row.organizationId, sessionId: row.sessionId, from: row.personId }
    await recordAudit(tx, { at: now, personId: me.id, action: 'identity.endGrant', subjectKind: 'grant', subjectId: id, detail })
    return { endedAt: now.toISOString() }
  })

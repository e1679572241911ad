import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../_shared/db/db'
import type { Scope } from './gifts'
import { hashInvitation } from './invitation-code'

/** How long the link for the first of all works, ms. */
const setupMs = 60 * 60_000

/** Makes an invitation in the name of the operator of the server, which counts as soon as it is accepted. Gives its number and its code, which is stored nowhere. */
export const inviteAsOperator = async (db: Db, now: Date, scope: Scope, ms: number): Promise<{ id: string; code: string }> => {
  const code = randomBytes(16).toString('base64url')
  const { id } = await db
    .insertInto('invitations')
    .values({ codeHash: hashInvitation(code), ...scope, madeAt: now, endsAt: new Date(now.getTime() + ms) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, code }
}

/**
 * The code of a link for the first of all, to set things up or to be the first staff of a region; null once anybody has had a right, or while a link of
 * the last hour is still unused. Two servers that start at once make one.
 */
export const offerSetup = (db: Db, now: Date): Promise<string | null> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('setup link'))`.execute(tx)
    if (await tx.selectFrom('grants').select('id').limit(1).executeTakeFirst()) return null
    const open = await tx
      .selectFrom('invitations')
      .select('id')
      .where('madeBy', 'is', null)
      .where('role', '=', 'systemAdmin')
      .where('acceptedBy', 'is', null)
      .where('refusedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .where('endsAt', '>', now)
      .limit(1)
      .executeTakeFirst()
    if (open) return null
    const scope: Scope = { role: 'systemAdmin', regionCode: null, organizationId: null, sessionId: null, mayGrant: false, untilAt: null }
    return (await inviteAsOperator(tx, now, scope, setupMs)).code
  })

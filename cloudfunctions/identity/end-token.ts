import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'

/** Ends one of the caller's sign-ins, or all but this one. Who holds the token is signed out with the next call; a repeat ends nothing more. */
export const endToken: Verbs<'identity'>['endToken'] = async ({ db, me, now, tokenHash }, { id }) =>
  db.transaction().execute(async (tx) => {
    const query = tx.deleteFrom('tokens').where('personId', '=', me.id)
    const these = id !== undefined ? query.where('id', '=', id) : tokenHash === null ? query : query.where('hash', '<>', tokenHash)
    const { numDeletedRows } = await these.executeTakeFirst()
    const count = Number(numDeletedRows)
    if (count > 0) await recordAudit(tx, { at: now, personId: me.id, action: 'identity.endToken', subjectKind: 'person', subjectId: me.id, detail: { count } })
    return { count }
  })

import type { Verbs } from '../_shared/core/serve'

/** How many messages of each kind the caller accepted and was not sent yet. */
export const getQuota: Verbs<'notifications'>['getQuota'] = async ({ db, me }) => {
  const rows = await db
    .selectFrom('messageQuota')
    .select(['kind', 'remaining'])
    .where('personId', '=', me.id)
    .where('remaining', '>', 0)
    .orderBy('kind')
    .execute()
  return { remaining: rows.map(({ kind, remaining }) => ({ kind, count: remaining })) }
}

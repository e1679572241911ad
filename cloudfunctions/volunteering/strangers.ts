import type { Tx } from '../_shared/db/db'
import type { GrantRow } from '../_shared/core/context'
import { type Ground, may } from '../_shared/core/rights'

/** Names of the people in a shift whose present grants do not allow them to be given its door, in the order in which they signed up. */
export const listStrangers = async (tx: Tx, shiftId: string, ground: Ground, now: Date): Promise<string[]> => {
  const rows = await tx
    .selectFrom('shiftSignups')
    .innerJoin('persons', 'persons.id', 'shiftSignups.personId')
    .leftJoin('grants', (join) =>
      join
        .onRef('grants.personId', '=', 'persons.id')
        .on('grants.fromAt', '<=', now)
        .on((on) => on.or([on('grants.toAt', 'is', null), on('grants.toAt', '>', now)])),
    )
    .select(['persons.id', 'persons.name', 'grants.role', 'grants.regionCode', 'grants.organizationId', 'grants.sessionId'])
    .where('shiftSignups.shiftId', '=', shiftId)
    .where('shiftSignups.status', '=', 'on')
    .orderBy('shiftSignups.signedUpAt')
    .orderBy('shiftSignups.id')
    .execute()
  const people = new Map<string, { name: string; grants: GrantRow[] }>()
  for (const { id, name, role, ...scope } of rows) {
    const { grants } = people.get(id) ?? { grants: [] }
    people.set(id, { name, grants: role === null ? grants : [...grants, { role, ...scope }] })
  }
  return [...people].filter(([id, { name, grants }]) => !may({ id, name, openid: null, grants }, 'belong', ground)).map(([, { name }]) => name)
}

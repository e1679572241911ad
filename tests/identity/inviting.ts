import { randomUUID } from 'node:crypto'
import type { Accepted, Invitation } from '../../types/identity'
import type { Role } from '../../types/rules/giving'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

type Wish = { role: Role; regionCode?: string; organizationId?: string; sessionId?: string; mayGrant?: boolean; until?: string }

/** People who invite and accept. */
export const invitingOf = (world: World) => {
  const inviting = {
    /** Invites to a right; by default as staff of 七里河区. */
    invite: (giver: WorldPerson, wish: Wish = { role: 'staff', regionCode: '620103' }): Promise<Invitation> =>
      world.call(giver, 'identity', 'invite', { key: randomUUID(), ...wish }),
    /** Accepts as a person, or signed out as a new person of a name. */
    accept: (person: WorldPerson | null, code: string, more: { key?: string; name?: string; regionCode?: string } = {}): Promise<Accepted> =>
      world.call(person, 'identity', 'acceptInvitation', { key: randomUUID(), code, ...(person ? {} : { name: '周秀英' }), ...more }),
    confirm: (giver: WorldPerson, id: string) => world.call(giver, 'identity', 'confirmInvitation', { key: randomUUID(), id }),
    /** The person who was made by accepting. */
    personOf: ({ token, me }: Accepted): WorldPerson => ({ id: me.id, name: me.name, token }),
    /** Everybody's grants that hold, as `role place` by person. */
    async held(personId: string): Promise<string[]> {
      const rows = await world.db
        .selectFrom('grants')
        .select(['role', 'regionCode', 'organizationId', 'sessionId', 'mayGrant'])
        .where('personId', '=', personId)
        .where((where) => where.or([where('toAt', 'is', null), where('toAt', '>', world.now)]))
        .orderBy('id')
        .execute()
      return rows.map((row) => `${row.role} ${row.regionCode ?? row.organizationId ?? row.sessionId ?? ''}${row.mayGrant ? ' gives' : ''}`.trim())
    },
    count: async (table: 'invitations' | 'grants' | 'persons'): Promise<number> =>
      Number((await world.pool.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]!.count),
  }
  return inviting
}

/** Adds what giving rights leaves: a right of the other's that the person ended, an invitation of the person's, and one of the other's that the person accepted. */
export const inviteEachOther = async ({ db, now, ...world }: World, person: WorldPerson, other: WorldPerson, organizationId: string): Promise<void> => {
  await db.updateTable('grants').set({ endedBy: person.id, endedAt: now }).where('personId', '=', other.id).execute()
  const row = { role: 'orgAdmin' as const, organizationId, madeAt: now, endsAt: world.in(99) }
  const accepted = { acceptedBy: person.id, acceptedAt: now, acceptKey: randomUUID() }
  await db
    .insertInto('invitations')
    .values([
      { ...row, codeHash: Buffer.from('one'), madeBy: person.id, createKey: randomUUID() },
      { ...row, codeHash: Buffer.from('two'), madeBy: other.id, createKey: randomUUID(), ...accepted },
    ])
    .execute()
}

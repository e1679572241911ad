import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import type { Role } from '../../types/rules/giving'
import type { Stage } from './stage'

export type WorldPerson = { id: string; name: string; token: string }

/** People and their grants. */
export const identityOf = (stage: Stage) => {
  const people = {
    async person(overrides: { name?: string; phoneEnd?: string; regionCode?: string } = {}): Promise<WorldPerson> {
      const name = overrides.name ?? `职工${++stage.names}`
      const row = await stage.db
        .insertInto('persons')
        .values({ name, face: '/demo/person-li.svg', phoneEnd: overrides.phoneEnd ?? null, regionCode: overrides.regionCode ?? '620103', createdAt: stage.now })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { id: row.id, name, token: await issueToken(stage.db, stage.now, row.id, { way: 'wechat' }) }
    },

    async grant(person: WorldPerson, role: Role, scope: { regionCode?: string; organizationId?: string; sessionId?: string; mayGrant?: boolean }) {
      const row = await stage.db
        .insertInto('grants')
        .values({
          personId: person.id,
          role,
          regionCode: scope.regionCode ?? null,
          organizationId: scope.organizationId ?? null,
          sessionId: scope.sessionId ?? null,
          mayGrant: scope.mayGrant ?? false,
          fromAt: new Date(0),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** Union staff of a region; below, an organization's admin and a volunteer of a session. */
    async staff(regionCode: string) {
      const person = await people.person()
      await people.grant(person, 'staff', { regionCode })
      return person
    },
    /** Union staff who may give rights to others. */
    async giver(regionCode: string) {
      const person = await people.person()
      await people.grant(person, 'staff', { regionCode, mayGrant: true })
      return person
    },
    async admin(organizationId: string) {
      const person = await people.person()
      await people.grant(person, 'orgAdmin', { organizationId })
      return person
    },
    async volunteer(sessionId: string) {
      const person = await people.person()
      await people.grant(person, 'volunteer', { sessionId })
      return person
    },
  }
  return people
}

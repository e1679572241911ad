import { randomUUID } from 'node:crypto'
import type { OrganizationStatus, UnionState } from '../../types/organizations'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** What staff do with an organization, as it was read last. */
export const livingOf = (world: World, id: string) => {
  const versionOf = async () => (await world.db.selectFrom('organizations').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
  const act = async () => ({ key: randomUUID(), id, version: await versionOf() })
  return {
    step: async (staff: WorldPerson, state: UnionState, onDay: string) =>
      world.call(staff, 'organizations', 'setUnionState', { ...(await act()), state, onDay }),
    setStatus: async (staff: WorldPerson, status: OrganizationStatus) =>
      world.call(staff, 'organizations', 'setOrganizationStatus', { ...(await act()), status, reason: '核实过' }),
    offer: async (staff: WorldPerson, unionId: string) => world.call(staff, 'organizations', 'offerGuidance', { ...(await act()), unionId }),
    answer: async (staff: WorldPerson, unionId: string, accept: boolean) =>
      world.call(staff, 'organizations', 'answerGuidance', { ...(await act()), unionId, accept }),
    life: (person: WorldPerson) => world.call(person, 'organizations', 'getOrganizationLife', { id }),
  }
}

import { randomUUID } from 'node:crypto'
import { checkSignOf } from '../../types/rules/credit-code'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

let codes = 0
/** Another right credit code each time. */
export const nextCode = () => {
  const start = `52620103MJ${String(++codes).padStart(7, '0')}`
  return `${start}${checkSignOf(start)}`
}

/** The form of an application, of which a test changes what it is about. */
export const applicationForm = (change: object = {}) => ({
  name: '建兰路心桥社工服务中心',
  creditCode: nextCode(),
  kind: 'socialOrganization' as const,
  regionCode: '620103001',
  address: '建兰新村 12 号',
  contactName: '陈玉华',
  phone: '13809312210',
  categories: ['childcare' as const, 'eldercare' as const],
  about: '陪独居老人、接放学的孩子',
  unionState: 'preparing' as const,
  ...change,
})

/** Applies, lists and decides as people. */
export const applyingOf = (world: World) => {
  const apply = (person: WorldPerson, form = applicationForm(), more: { id?: string; version?: number; key?: string } = {}) =>
    world.call(person, 'organizations', 'apply', { key: randomUUID(), ...more, application: form })
  const listed = async (staff: WorldPerson, status: 'applied' | 'returned' | 'linked' = 'applied') =>
    (await world.call(staff, 'organizations', 'listApplications', { status })).items
  const settle = (
    staff: WorldPerson,
    { id, version }: { id: string; version: number },
    decision: { kind: 'link'; guidingOrganizationId?: string } | { kind: 'return'; reason: string } = { kind: 'link' },
    key: string = randomUUID(),
  ) => world.call(staff, 'organizations', 'settleApplication', { key, id, version, decision })
  return { apply, listed, settle }
}

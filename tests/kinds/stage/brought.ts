import { bring, memberHead } from '../../imports/bring'
import type { World } from '../../world'
import { canary } from '../canaries'
import { county } from './ground'

/** A file of members that staff brought and nobody has written yet: one row that is right, one that is wrong. */
export const makeImport = async (world: World): Promise<string> => {
  const name = canary['persons.name']
  const rows = [memberHead, ['13800000001', name, '砖厂', ''], ['138', name, '', '']]
  return bring(world, await world.staff(county), { kind: 'members', rows, regionCode: county })
}

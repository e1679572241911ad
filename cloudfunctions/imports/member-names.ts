import { blindIndex, openSealed, sealText } from '../_shared/core/sealed'

/** The blind index of a telephone number, in hex: the number itself is stored nowhere. */
export const phoneIndexOf = (dataKey: Uint8Array, phone: string): string => blindIndex(dataKey, 'members/phone', phone).toString('hex')

type Place = { phoneIndex: string; regionCode: string }
const at = ({ phoneIndex, regionCode }: Place) => ({ table: 'members', column: 'name_sealed', row: `${regionCode}/${phoneIndex}` })
/** Seals a member's name for the region and the number. */
export const sealMemberName = (dataKey: Uint8Array, place: Place, name: string): Buffer => sealText(dataKey, at(place), name)
/** A member's name, for staff of the region. */
export const openMemberName = (dataKey: Uint8Array, { nameSealed, ...place }: Place & { nameSealed: Buffer }): string =>
  openSealed(dataKey, at(place), nameSealed)

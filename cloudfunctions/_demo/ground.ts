import type { Point, RegionCode } from '../../types/shared'
import { seeded } from './random'

export type Region = { code: RegionCode; name: string; lat: number | null; lng: number | null }
/** Names and points of the regions in which the facts lie, by code. */
export type Regions = Map<RegionCode, Region>

/** Points of new districts, which the source of the regions does not have. */
const ownPoints: Record<RegionCode, [lat: number, lng: number]> = { '620171': [36.5276, 103.6333] }
const short: Record<string, string> = { 临夏回族自治州: '临夏州', 甘南藏族自治州: '甘南州', 阿克塞哈萨克族自治县: '阿克塞县', 东乡族自治县: '东乡县' }

const nameOf = (regions: Regions, code: RegionCode) => {
  const name = regions.get(code)?.name
  if (name === undefined) throw new Error(`region ${code} is not loaded`)
  return short[name] ?? name
}

/** An address: the city (outside 兰州), the county and the street, then the door. */
export const addressOf = (regions: Regions, code: RegionCode, door: string): string => {
  const codes = [...(code.startsWith('6201') ? [] : [code.slice(0, 4)]), code.slice(0, 6), ...(code.length >= 9 ? [code.slice(0, 9)] : [])]
  const names = codes.map((each) => nameOf(regions, each))
  // The door may begin with the town's name, which is then not repeated.
  const last = names.at(-1) ?? ''
  return `${names.filter((name, index) => name !== names[index - 1]).join('')}${door.startsWith(last) ? door.slice(last.length) : door}`
}

/** A point within about 1.5 km of the county's point, always the same for a key. Throws where the county has no point. */
export const pointNear = (regions: Regions, code: RegionCode, key: string): Point => {
  const county = regions.get(code.slice(0, 6))
  const [lat, lng] = ownPoints[code.slice(0, 6)] ?? [county?.lat, county?.lng]
  if (lat === undefined || lat === null || lng === undefined || lng === null) throw new Error(`county ${code.slice(0, 6)} has no point`)
  const random = seeded(`point ${key}`)
  const off = () => (random.next() - 0.5) * 0.026
  return { lat: Number((lat + off()).toFixed(6)), lng: Number((lng + off()).toFixed(6)) }
}

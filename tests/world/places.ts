import type { Stage } from './stage'

/** A small province: a city with two districts down to one community, and another city with one district. */
const regions: [code: string, parentCode: string | null, name: string, fullName: string, lat: number | null, lng: number | null][] = [
  ['62', null, '甘肃省', '甘肃省', 36.06, 103.82],
  ['6201', '62', '兰州市', '兰州市', 36.06, 103.82],
  ['620102', '6201', '城关区', '兰州市 城关区', 36.057, 103.825],
  ['620102021', '620102', '盐场路街道', '兰州市 城关区 盐场路街道', null, null],
  ['620102021001', '620102021', '穆柯寨社区', '兰州市 城关区 盐场路街道 穆柯寨社区', null, null],
  ['620103', '6201', '七里河区', '兰州市 七里河区', 36.066, 103.786],
  ['620103001', '620103', '西园街道', '兰州市 七里河区 西园街道', null, null],
  ['6229', '62', '临夏回族自治州', '临夏回族自治州', 35.6, 103.21],
  ['622901', '6229', '临夏市', '临夏回族自治州 临夏市', 35.604, 103.243],
]

/** Writes the regions that are missing; on a shared database they may be there already. */
export const seedRegions = async ({ db }: Stage): Promise<void> => {
  const levels: Record<number, number> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }
  await db
    .insertInto('regions')
    .values(regions.map(([code, parentCode, name, fullName, lat, lng]) => ({ code, parentCode, name, fullName, lat, lng, level: levels[code.length] ?? 1 })))
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** Makes venues and organizations. */
export const placesOf = (stage: Stage) => ({
  async organization(overrides: { name?: string; regionCode?: string } = {}): Promise<string> {
    const regionCode = overrides.regionCode ?? '620103'
    const row = await stage.db
      .insertInto('organizations')
      .values({
        name: overrides.name ?? `组织${++stage.names}`,
        kind: 'socialOrganization',
        mark: '/demo/mark-nuanrong.svg',
        regionCode,
        lat: 36.066,
        lng: 103.786,
        unionState: 'own',
        guidingRegionCode: regionCode,
        reported: '{}',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  },

  /** A union that stands for a region and, where organizations are given, guides them. */
  async union(regionCode: string, name: string, guided: string[] = []): Promise<string> {
    const row = await stage.db
      .insertInto('organizations')
      .values({ name, kind: 'union', mark: '', regionCode, unionState: 'own', guidingRegionCode: regionCode, reported: '{}' })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (guided.length > 0) await stage.db.updateTable('organizations').set({ guidingOrganizationId: row.id }).where('id', 'in', guided).execute()
    return row.id
  },

  async venue(overrides: { name?: string; regionCode?: string; lat?: number; lng?: number } = {}): Promise<string> {
    const row = await stage.db
      .insertInto('venues')
      .values({
        name: overrides.name ?? '日间照料中心',
        kind: 'community',
        mark: '/demo/mark-mukezhai.svg',
        address: '西湖街道 1 号',
        regionCode: overrides.regionCode ?? '620103',
        lat: overrides.lat ?? 36.066,
        lng: overrides.lng ?? 103.786,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  },
})

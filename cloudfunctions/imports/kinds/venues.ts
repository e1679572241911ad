import type { VenueKind } from '../../../types/places'
import { findVenues, insertVenues, type ImportedVenue, updateVenues } from '../../_shared/imported/venues'
import { type Cells, readCells } from '../cells'
import type { Fields } from '../kept'
import type { Scope } from '../kind'
import { type Found, keptKind } from './kept-kind'

const kindNames: Record<VenueKind, string[]> = {
  complex: ['服务职工综合体', '综合体', '职工服务综合体'],
  workersHome: ['共享职工之家', '职工之家'],
  palace: ['工人文化宫', '文化宫'],
  community: ['社区', '社区活动室', '党群服务中心'],
  park: ['园区', '公园', '产业园区'],
  enterprise: ['企业'],
  other: ['其他', '其它'],
}

const keyOf = (name: string, regionCode: string) => JSON.stringify([name, regionCode])

const read = (scope: Scope, cells: Cells) => {
  const row = readCells(cells)
  const given = {
    name: row.needed('name', row.line('name', 40)),
    region: row.needed('region', row.region(scope.regions)),
    kind: row.oneOf('kind', kindNames, 'badKind'),
    address: row.line('address', 100),
    openingHours: row.line('openingHours', 100),
    about: row.text('about', 2000),
  }
  return { given, problems: row.problems }
}
type Given = ReturnType<typeof read>['given']

const columnsOf = ({ name, region, kind, address, openingHours, about }: Given) => ({
  name: name as string,
  regionCode: region as string,
  kind: kind ?? ('other' as const),
  address: address ?? '',
  openingHours: openingHours ?? '',
  about: about ?? '',
})

const foundOf = (venue: ImportedVenue): Found => {
  const { regionCode, id, ...columns } = venue
  const now: Fields = { ...columns, region: regionCode }
  return { id, now, shown: (field) => (field === 'kind' ? (kindNames[venue.kind][0] as string) : (now[field] ?? '')) }
}

/** Venues are told apart by name and street. One of another's region is never found, so never written. */
export const venues = keptKind<Given>({
  kind: 'venues',
  match: async (scope, rows) => {
    const all = rows.map(({ nth, cells }) => ({ nth, ...read(scope, cells) }))
    const there = await findVenues(
      scope.db,
      scope.regionCode,
      all.flatMap(({ given }) => given.name ?? []),
    )
    const byKey = new Map(there.map((venue) => [keyOf(venue.name, venue.regionCode), venue]))
    return all.map(({ nth, given, problems }) => {
      const key = keyOf(given.name ?? '', given.region ?? '')
      const venue = byKey.get(key)
      return { nth, given, problems, keys: [key], found: venue ? foundOf(venue) : null }
    })
  },
  insert: ({ db, me, now }, given) => insertVenues(db, { me, now }, given.map(columnsOf)),
  update: ({ db }, changes) =>
    updateVenues(
      db,
      changes.map(({ id, given, fields }) => {
        const all: Record<string, unknown> = columnsOf(given)
        return { id, columns: Object.fromEntries(fields.map((field) => [field, all[field]])) }
      }),
    ),
})

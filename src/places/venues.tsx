import { useState } from 'react'
import { View } from '@tarojs/components'
import type { VenueCard, VenueKind } from '../../types/places'
import { call } from '../shared/core/call'
import { distance, dotted } from '../shared/core/format'
import { go, openVenue } from '../shared/core/go'
import { placeQuery, useSettings } from '../shared/core/settings'
import { usePages } from '../shared/core/use-pages'
import { venueKindWords } from '../shared/core/words'
import { Avatar } from '../shared/parts/avatar'
import { Cell } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Page } from '../shared/parts/page'
import { PlaceLine } from '../shared/parts/place-line'
import { Empty } from '../shared/parts/states'
import css from './venues.module.scss'

const kinds = ['all', ...(Object.keys(venueKindWords) as VenueKind[])] as const
const pickPlace = () => go('/places/pick')

/** The columns of the list on a desk. */
const venueColumns: Column<VenueCard>[] = [
  {
    head: '场馆',
    cell: ({ name, mark, address }) => (
      <View className="row">
        <Avatar src={mark} />
        <View className="grow" style={{ marginLeft: '12px' }}>
          <View>{name}</View>
          <View className="small quiet">{address}</View>
        </View>
      </View>
    ),
  },
  { head: '类型', width: 130, cell: ({ kind }) => kind !== 'other' && venueKindWords[kind] },
  { head: '地方', width: 130, cell: ({ regionName }) => regionName },
  { head: '多远', width: 80, isNumber: true, cell: (row) => distance(row.distance) },
  { head: '今天', width: 64, isNumber: true, cell: ({ todayCount }) => `${todayCount} 场` },
]

/** The list of venues, nearest first: 服务职工综合体, 职工之家, 文化宫, and those of organizations. */
export default function VenuesPage() {
  const place = useSettings((settings) => settings.place)
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const where = placeQuery(place)
  const list = usePages(`venues:${kind}:${JSON.stringify(where)}`, (cursor) =>
    call('places', 'listVenues', { ...where, ...(kind !== 'all' && { kind }), ...(cursor && { cursor }) }),
  )
  return (
    <Page title="职工之家和场馆" onRefresh={list.reload} isWide share={{ title: '附近的职工之家和场馆', path: '/places/venues' }}>
      <View className={css.filters}>
        <PlaceLine place={place} onTap={pickPlace} />
        <Chips label="类型" chips={kinds.map((value) => ({ value, word: value === 'all' ? '全部' : venueKindWords[value] }))} value={kind} onChoose={setKind} />
      </View>
      <Table
        of={list}
        label="职工之家和场馆"
        unit="处"
        order={'near' in where ? '近的在前' : '按名字排'}
        columns={venueColumns}
        keyOf={({ id }) => id}
        card={(venue) => (
          <Cell
            key={venue.id}
            role="link"
            lead={<Avatar src={venue.mark} />}
            word={venue.name}
            help={dotted(venue.kind !== 'other' && venueKindWords[venue.kind], distance(venue.distance) || venue.regionName)}
            value={venue.todayCount > 0 ? <View className="small">{`今天 ${venue.todayCount} 场`}</View> : undefined}
            onTap={() => openVenue(venue.id)}
          />
        )}
        empty={
          <Empty
            title={`${place?.name ?? '这里'}还没有${kind === 'all' ? '场馆' : venueKindWords[kind]}`}
            help="换个大一点的地方，就有了"
            ways={[{ word: '换个地方', onTap: pickPlace }, ...(kind === 'all' ? [] : [{ word: '看全部类型', onTap: () => setKind('all') }])]}
          />
        }
        opens="link"
        onOpen={({ id }) => openVenue(id)}
      />
    </Page>
  )
}

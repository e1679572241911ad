import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { VenueCard } from '../../types/places'
import { call } from '../shared/core/call'
import { dotted } from '../shared/core/format'
import { go } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { usePages } from '../shared/core/use-pages'
import { useSettled } from '../shared/core/use-settled'
import { venueKindWords } from '../shared/core/words'
import { Table } from '../shared/desk/table'
import type { Column } from '../shared/desk/table-props'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Button } from '../shared/ui/button'
import { Cell } from '../shared/ui/cell'
import { SearchField } from '../shared/ui/search-field'
import { UnionPhone } from './union-phone'

const edit = (id: string) => go(`/places/edit?id=${id}`)
const WeekButton = ({ venue }: { venue: VenueCard }) => (
  <Button kind="outline" size="small" label={`${venue.name}的一周排期`} onTap={() => go(`/places/week?id=${venue.id}`)}>
    排期
  </Button>
)
const columns: Column<VenueCard>[] = [
  {
    head: '场馆',
    cell: ({ name, address }) => (
      <>
        <View>{name}</View>
        <View className="small quiet">{address}</View>
      </>
    ),
  },
  { head: '类型', width: 130, cell: ({ kind }) => venueKindWords[kind] },
  { head: '地方', width: 130, cell: ({ regionName }) => regionName },
  { head: '今天', width: 64, isNumber: true, cell: ({ todayCount }) => `${todayCount} 场` },
  { head: '能做的', width: 90, cell: (venue) => <WeekButton venue={venue} /> },
]

/** The venues that somebody runs, to register, change and close them; for staff also the telephone of their union. */
export default function ManagePage() {
  const me = usePerson((person) => person.me)
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const list = usePages(`my-venues:${wanted}`, (cursor) =>
    call('places', 'listMyVenues', { toEdit: true, ...(wanted && { text: wanted }), ...(cursor && { cursor }) }),
  )
  useDidShow(() => void (list.items && list.refresh()))
  const regions = me?.grants.flatMap(({ role, regionCode, regionName }) =>
    role === 'staff' && regionCode ? [{ code: regionCode, name: regionName ?? '' }] : [],
  )
  return (
    <Page
      title="场馆"
      onRefresh={list.reload}
      isWide
      dock={
        <Button size="block" icon="plus" onTap={() => go('/places/edit')}>
          登记场馆
        </Button>
      }
    >
      {regions?.map((region) => (
        <UnionPhone key={region.code} region={region} />
      ))}
      <View style={{ padding: '8px 16px' }}>
        <SearchField placeholder="名字或地址" value={text} onChange={setText} />
      </View>
      <Table
        of={list}
        label="我管的场馆"
        unit="处"
        order="按名字排"
        columns={columns}
        keyOf={({ id }) => id}
        card={(venue) => (
          <Cell
            key={venue.id}
            icon="home"
            role="link"
            word={venue.name}
            help={dotted(venueKindWords[venue.kind], venue.regionName, venue.todayCount > 0 && `今天 ${venue.todayCount} 场`)}
            onTap={() => edit(venue.id)}
          />
        )}
        empty={<Empty title={wanted ? `没有找到“${wanted}”` : '还没有登记场馆'} help="登记了场馆，才能在那里发活动" />}
        opens="link"
        onOpen={({ id }) => edit(id)}
      />
    </Page>
  )
}

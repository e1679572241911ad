import { useState } from 'react'
import { View } from '@tarojs/components'
import type { VenueKind } from '../../types/places'
import { call } from '../shared/core/call'
import { distance, dotted } from '../shared/core/format'
import { go, openVenue } from '../shared/core/go'
import { placeQuery, useSettings } from '../shared/core/settings'
import { usePages } from '../shared/core/use-pages'
import { venueKindWords } from '../shared/core/words'
import { Avatar } from '../shared/parts/avatar'
import { Cell, Cells } from '../shared/ui/cell'
import { Chips } from '../shared/ui/chips'
import { Page } from '../shared/parts/page'
import { PlaceLine } from '../shared/parts/place-line'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import css from './venues.module.scss'

const kinds = ['all', ...(Object.keys(venueKindWords) as VenueKind[])] as const
const pickPlace = () => go('/places/pick')

/** Places where things happen: 服务职工综合体, 职工之家, 文化宫, and those of hosts; near first. */
export default function VenuesPage() {
  const place = useSettings((settings) => settings.place)
  const [kind, setKind] = useState<(typeof kinds)[number]>('all')
  const where = placeQuery(place)
  const list = usePages(`venues:${kind}:${JSON.stringify(where)}`, (cursor) =>
    call('places', 'listVenues', { ...where, ...(kind !== 'all' && { kind }), ...(cursor && { cursor }) }),
  )
  return (
    <Page title="职工之家和场馆" onRefresh={list.reload} share={{ title: '附近的职工之家和场馆', path: '/places/venues' }}>
      <View className={css.filters}>
        <PlaceLine place={place} onTap={pickPlace} />
        <Chips label="类型" chips={kinds.map((value) => ({ value, word: value === 'all' ? '全部' : venueKindWords[value] }))} value={kind} onChoose={setKind} />
      </View>
      <PagesState of={list}>
        {(venues) =>
          venues.length === 0 ? (
            <Empty
              title={`${place?.name ?? '这里'}还没有${kind === 'all' ? '场馆' : venueKindWords[kind]}`}
              help="换个大一点的地方，就有了"
              ways={[{ word: '换个地方', onTap: pickPlace }, ...(kind === 'all' ? [] : [{ word: '看全部类型', onTap: () => setKind('all') }])]}
            />
          ) : (
            <Cells>
              {venues.map((venue) => (
                <Cell
                  key={venue.id}
                  role="link"
                  lead={<Avatar src={venue.mark} />}
                  word={venue.name}
                  help={dotted(venue.kind !== 'other' && venueKindWords[venue.kind], distance(venue.distance) || venue.regionName)}
                  value={venue.todayCount > 0 ? <View className="small">{`今天 ${venue.todayCount} 场`}</View> : undefined}
                  onTap={() => openVenue(venue.id)}
                />
              ))}
            </Cells>
          )
        }
      </PagesState>
    </Page>
  )
}

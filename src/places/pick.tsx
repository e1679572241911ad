import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack } from '../shared/core/go'
import type { Region } from '../../types/places'
import { call } from '../shared/core/call'
import { placeOf } from '../shared/core/home-place'
import { usePerson } from '../shared/core/person'
import { locate } from '../shared/platform'
import { choosePlace, nearQuery, useSettings } from '../shared/core/settings'
import type { Place } from '../shared/core/settings'
import { useGrant } from '../shared/core/use-grant'
import { useLoad } from '../shared/core/use-load'
import { useSettled } from '../shared/core/use-settled'
import { Page } from '../shared/parts/page'
import { SearchField } from '../shared/ui/search-field'
import { PageState } from '../shared/parts/states'
import { FoundRegions } from './ui/found-regions'
import { MyPlaces } from './ui/my-places'
import type { Locating } from './ui/my-places'
import { RegionTree } from './ui/region-tree'
import css from './pick.module.scss'

/** The regions inside the last one of the path. Where there is only one province, the path goes into it at once. */
async function loadBelow(path: Region[]): Promise<{ path: Region[]; inside: Region[] }> {
  const last = path[path.length - 1]
  const inside = await call('places', 'listRegions', last ? { parent: last.code } : {})
  const only = inside[0]
  return !last && inside.length === 1 && only ? { path: [only], inside: await call('places', 'listRegions', { parent: only.code }) } : { path, inside }
}

/** The page to choose the place for the feed and all lists. The phone's position is asked for only on a tap, and is never needed. */
export default function PickPlacePage() {
  // The feed leads here after the position was refused there; here it can be allowed again.
  const wasRefused = useRouter().params.refused === '1'
  const saved = usePerson(({ me }) => me?.savedPlaces)
  const place = useSettings((settings) => settings.place)
  const [text, setText] = useState('')
  const [path, setPath] = useState<Region[]>([])
  const [locating, setLocating] = useState<Locating>(wasRefused ? 'refused' : 'idle')
  const location = useGrant('location', wasRefused)
  const wanted = useSettled(text.trim())
  const below = useLoad(`below:${path[path.length - 1]?.code ?? ''}`, () => loadBelow(path))
  const found = useLoad(wanted === '' ? null : `found:${wanted}`, () => call('places', 'searchRegions', { text: wanted, ...nearQuery(place) }))

  const choose = (chosen: Place) => {
    choosePlace(chosen)
    goBack()
  }
  const chooseRegion = (region: Region) => choose(placeOf(region))
  async function goHere() {
    setLocating('asking')
    const where = await locate()
    if (where.kind === 'denied') location.refuse()
    if (where.kind !== 'ok') return setLocating(where.kind === 'denied' ? 'refused' : where.kind === 'cancelled' ? 'idle' : 'unknown')
    // The server only adds the name; without network the point alone is used.
    const region = await call('places', 'locate', { point: where.value }).catch(() => null)
    choose({ scope: 'near', name: '我的位置', fullName: region?.fullName ?? '', regionCode: region?.code ?? null, point: where.value })
  }
  return (
    <Page title="选个地方">
      <View className={css.search}>
        <SearchField placeholder="搜街道、社区、区县" value={text} onChange={setText} />
      </View>
      {wanted !== '' && text.trim() !== '' ? (
        <PageState of={found}>
          {({ regions, hasMore }) => <FoundRegions text={wanted} regions={regions} hasMore={hasMore} onChoose={chooseRegion} onClear={() => setText('')} />}
        </PageState>
      ) : (
        <>
          <MyPlaces
            saved={saved ?? []}
            place={place}
            locating={locating === 'refused' && !location.isRefused ? 'idle' : locating}
            onLocate={() => void goHere()}
            onAllow={() => location.ask(() => void goHere())}
            onChoose={choose}
          />
          <PageState of={below}>{({ path: shown, inside }) => <RegionTree path={shown} inside={inside} onGo={setPath} onChoose={chooseRegion} />}</PageState>
        </>
      )}
    </Page>
  )
}

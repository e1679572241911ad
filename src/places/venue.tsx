import { View } from '@tarojs/components'
import { call } from '../shared/core/call'
import { columnWidth } from '../shared/core/sharp'

import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { openMap } from '../shared/platform'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useUpcoming } from '../shared/core/use-upcoming'
import { venueKindWords } from '../shared/core/words'
import { Avatar } from '../shared/parts/avatar'
import { Block } from '../shared/ui/block'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Photo } from '../shared/parts/photo'
import { PictureGrid } from '../shared/parts/picture-grid'
import { Tag, Tags } from '../shared/ui/tag'
import { WordMap } from '../shared/parts/word-map'
import { Timetable } from './ui/timetable'
import { VenueFacts } from './ui/venue-facts'
import css from './venue.module.scss'

/** The page of a venue: what it is, opening hours, the way there, and its coming sessions. */
function VenuePage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const loaded = useLoad(`venue:${id}`, () => call('places', 'getVenue', { id, ...nearQuery(place) }))
  const upcoming = useUpcoming('venue', id, loaded.data && { items: loaded.data.sessions, cursor: loaded.data.sessionsCursor })
  return (
    <Page title={loaded.data?.name ?? '场所'} onRefresh={loaded.reload} share={{ title: loaded.data?.name ?? '场所', path: `/places/venue?id=${id}` }}>
      <PageState of={loaded}>
        {(venue) => {
          const cover = venue.pictures[0]
          return (
            <>
              {cover && <Photo className={css.cover} picture={cover} width={columnWidth()} height={200} />}
              <Block>
                <View className={css.head}>
                  {!cover && <Avatar src={venue.mark} size="l" className={css.mark} />}
                  <View className="grow">
                    <View className={css.name} role="heading" aria-level="2">
                      {venue.name}
                    </View>
                    <Tags>
                      {venue.kind !== 'other' && <Tag>{venueKindWords[venue.kind]}</Tag>}
                      {venue.todayCount > 0 && <Tag>{`今天有 ${venue.todayCount} 场`}</Tag>}
                    </Tags>
                  </View>
                </View>
                {venue.about !== '' && <View className={css.about}>{venue.about}</View>}
                <PictureGrid pictures={venue.pictures.slice(1)} about={venue.name} />
              </Block>
              <VenueFacts venue={venue} />
              <Block isFlush className={css.map}>
                <WordMap
                  pins={[{ id: venue.id, lat: venue.lat, lng: venue.lng, word: venue.name }]}
                  from={place?.scope === 'near' ? place.point : null}
                  pickedId={venue.id}
                  height={180}
                  onPick={() => void openMap(venue)}
                />
              </Block>
              <Timetable list={upcoming} mine={mine} name={venue.name} />
            </>
          )
        }}
      </PageState>
    </Page>
  )
}

export default needsId('id', VenuePage)

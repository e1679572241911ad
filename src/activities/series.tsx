import { useState } from 'react'
import Taro from '@tarojs/taro'
import { call } from '../shared/core/call'
import { say } from '../shared/core/messages'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { askSignIn, useWish } from '../shared/core/wish'
import { tell } from '../shared/core/said'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useUpcoming } from '../shared/core/use-upcoming'
import { Button } from '../shared/ui/button'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Collection } from './ui/collection'

/** All of one series, to follow. */
function SeriesPage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const loaded = useLoad(`series:${id}`, () => call('activities', 'getSeries', { id, ...nearQuery(place) }))
  const upcoming = useUpcoming('series', id, loaded.data && { items: loaded.data.sessions, cursor: loaded.data.sessionsCursor })
  const [isBusy, setBusy] = useState(false)

  const set = async (to: boolean) => {
    const { isFollowed } = await call('activities', 'followSeries', { id, follow: to })
    loaded.change((series) => ({ ...series, isFollowed }))
  }
  const follow = async (to = !loaded.data?.isFollowed) => {
    if (isBusy || !askSignIn({ act: 'follow', title: loaded.data?.name })) return
    setBusy(true)
    try {
      await set(to)
      if (!to) tell(`不再关注${loaded.data?.name ?? ''}`, { word: '重新关注', run: () => set(true).then(() => '又关注了') })
    } catch (error) {
      void Taro.showToast({ title: say(error), icon: 'none' })
    }
    setBusy(false)
  }
  useWish('follow', () => void follow(true))
  return (
    <Page
      title={loaded.data?.name ?? '系列活动'}
      onRefresh={loaded.reload}
      share={{ title: loaded.data?.name ?? '系列活动', path: `/activities/series?id=${id}` }}
    >
      <PageState of={loaded}>
        {(series) => (
          <Collection
            {...series}
            list={{ ...upcoming, items: upcoming.items && upcoming.items.map((session) => ({ ...session, seriesName: null })) }}
            mine={mine}
            action={
              <Button
                size="small"
                kind={series.isFollowed ? 'outline' : 'primary'}
                isBusy={isBusy}
                label={series.isFollowed ? `已关注${series.name}，点一下不再关注` : `关注${series.name}`}
                onTap={() => void follow()}
              >
                {series.isFollowed ? '已关注' : '关注'}
              </Button>
            }
          />
        )}
      </PageState>
    </Page>
  )
}

export default needsId('id', SeriesPage)

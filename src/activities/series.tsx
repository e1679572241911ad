import type { Id } from '../../types/shared'
import { call } from '../shared/core/call'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { toast } from '../shared/platform'
import { useFollow } from '../shared/core/use-follow'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { useUpcoming } from '../shared/core/use-upcoming'
import { Button } from '../shared/ui/button'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Collection } from './ui/collection'

/** The page of a series with its coming sessions, and a button to follow it. */
function SeriesPage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const loaded = useLoad(`series:${id}`, () => call('activities', 'getSeries', { id, ...nearQuery(place) }))
  const upcoming = useUpcoming('series', id, loaded.data && { items: loaded.data.sessions, cursor: loaded.data.sessionsCursor })
  const set = async (seriesId: Id, to: boolean) => {
    const { isFollowed } = await call('activities', 'followSeries', { id: seriesId, follow: to })
    loaded.change((series) => ({ ...series, isFollowed }))
  }
  const { isFollowing, follow } = useFollow(loaded.data, set, toast)
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
                isBusy={isFollowing}
                label={series.isFollowed ? `已关注${series.name}，点一下不再关注` : `关注${series.name}`}
                onTap={follow}
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

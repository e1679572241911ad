import { call } from '../shared/core/call'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useLoad } from '../shared/core/use-load'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { useUpcoming } from '../shared/core/use-upcoming'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Collection } from './ui/collection'

/** The page of a brand with its coming sessions. */
function BrandPage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const loaded = useLoad(`brand:${id}`, () => call('activities', 'getBrand', { id, ...nearQuery(place) }))
  const upcoming = useUpcoming('brand', id, loaded.data && { items: loaded.data.sessions, cursor: loaded.data.sessionsCursor })
  return (
    <Page
      title={loaded.data?.name ?? '品牌活动'}
      onRefresh={loaded.reload}
      share={{ title: loaded.data?.name ?? '品牌活动', path: `/activities/brand?id=${id}` }}
    >
      <PageState of={loaded}>{(brand) => <Collection {...brand} list={upcoming} mine={mine} />}</PageState>
    </Page>
  )
}

export default needsId('id', BrandPage)

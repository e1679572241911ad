import { call } from '../shared/core/call'
import { go, openTab } from '../shared/core/go'
import { useLoad } from '../shared/core/use-load'
import { Block } from '../shared/ui/block'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { NamedRow } from './ui/named-row'

/** The list of all series and brands. */
export default function SeriesListPage() {
  const both = useLoad('series-and-brands', async () => {
    const [series, brands] = await Promise.all([call('activities', 'listSeries', {}), call('activities', 'listBrands', {})])
    return { series, brands }
  })
  return (
    <Page title="系列和品牌" onRefresh={both.reload} share={{ title: '系列和品牌活动', path: '/activities/series-list' }}>
      <PageState of={both}>
        {({ series, brands }) => (
          <>
            {series.length > 0 && (
              <Block title="系列活动" isFlush>
                {series.map((item) => (
                  <NamedRow key={item.id} {...item} onTap={() => go(`/activities/series?id=${item.id}`)} />
                ))}
              </Block>
            )}
            {brands.length > 0 && (
              <Block title="品牌活动" isFlush>
                {brands.map((item) => (
                  <NamedRow key={item.id} {...item} onTap={() => go(`/activities/brand?id=${item.id}`)} />
                ))}
              </Block>
            )}
            {series.length + brands.length === 0 && <Empty title="还没有系列和品牌" ways={[{ word: '按日子找活动', onTap: () => openTab('discover') }]} />}
          </>
        )}
      </PageState>
    </Page>
  )
}

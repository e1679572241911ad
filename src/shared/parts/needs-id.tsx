import type { ComponentType } from 'react'
import { useRouter } from '@tarojs/taro'
import { idOf } from '../core/link'
import { go, openTab } from '../core/go'
import { Page } from './page'
import { Empty } from './states'

export type WithId = { id: string }

/** A page about one thing, whose id stands in its address under one of these names; a link without one says so and leads on. */
export function needsId(names: string, Inner: ComponentType<WithId>) {
  return function PageWithId() {
    const { params } = useRouter()
    const id = names
      .split(' ')
      .map((name) => idOf(params[name]))
      .find((found) => found !== '')
    if (id) return <Inner id={id} />
    return (
      <Page title="打不开">
        <Empty
          title="这个链接不对"
          help="可能少复制了几个字，或者多了几个。请对方再发一次，或者自己找找看"
          ways={[
            { word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') },
            { word: '搜活动', icon: 'search', onTap: () => go('/activities/search') },
          ]}
        />
      </Page>
    )
  }
}

import type { ComponentType } from 'react'
import { useRouter } from '@tarojs/taro'
import { idOf } from '../core/link'
import { go, openTab } from '../core/go'
import { Page } from './page'
import { Empty } from './states'

export type WithId = { id: string }

/** Makes a page about one thing. Its id is in the address under one of `names`, which are separated by spaces; without an id the page says that the link is wrong. */
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

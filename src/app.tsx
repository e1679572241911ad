import { type PropsWithChildren, useRef } from 'react'
import { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import { askEarly } from './feed/first-page'
import { pageIn } from './shared/core/link'
import { resumeSends } from './shared/enrolling/my-enrollments'
// Follows the enrollments: a pass is on the phone before its owner opens the tab, or leaves the network.
import './shared/enrolling/my-passes'
import { refreshPerson } from './shared/core/person'
import { atLaunch } from './shared/platform'
import { keepSite } from './shared/platform/site'
import { watchPhone } from './shared/core/settings'
import { openInstead } from './shared/core/go'
import { loadUnread } from './shared/core/unread'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    if (!path || path.includes('tabs/feed')) askEarly()
    watchPhone()
    keepSite()
    atLaunch()
    void refreshPerson().then(resumeSends)
  })
  // What a chat put behind the address is cut; an address that is none of ours opens the page that says so.
  usePageNotFound(({ path, query }) => {
    const page = pageIn(path)
    const written = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    openInstead(page.startsWith('/tabs/') ? page : page ? `${page}?${written.join('&')}` : '/activities/detail')
  })
  const isBack = useRef(false)
  useDidShow(() => {
    if (isBack.current) void loadUnread()
    isBack.current = true
  })
  return children
}

import { type PropsWithChildren, useRef } from 'react'
import { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import { askEarly } from './feed/first-page'
import { pageIn } from './shared/core/link'
import { resumeSends } from './shared/enrolling/my-enrollments'
// Loaded at launch, since it loads passes whenever enrollments change: a pass is on the phone before its owner loses the network.
import './shared/enrolling/my-passes'
import { refreshPerson } from './shared/core/person'
import { atLaunch } from './shared/platform'
import { keepSite } from './shared/platform/site'
import { watchPhone } from './shared/core/settings'
import { openInstead } from './shared/core/go'
import { loadUnread } from './shared/core/unread'
import './app.scss'

/** What runs at launch, when the app is shown again, and for unknown addresses. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    if (!path || path.includes('tabs/feed')) askEarly()
    watchPhone()
    keepSite()
    atLaunch()
    void refreshPerson().then(resumeSends)
  })
  // Text that a chat added to the address is cut off. Any other unknown address opens the page that says that the link is wrong.
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

import type { PropsWithChildren } from 'react'
import { useDidShow, useLaunch } from '@tarojs/taro'
import { askEarly } from './feed/first-page'
import { resumeSends } from './shared/my-enrollments'
// Follows the enrollments: a pass is on the phone before its owner opens the tab, or leaves the network.
import './shared/my-passes'
import { refreshPerson } from './shared/person'
import { watchPhone } from './shared/settings'
import { loadUnread } from './shared/unread'
import './app.scss'

/** ms: the unread mark waits, so that it does not cost the first screen an update of its own. */
const afterFirstScreen = 1500

export default function App({ children }: PropsWithChildren) {
  useLaunch(({ path }) => {
    if (!path || path.includes('tabs/feed')) askEarly()
    watchPhone()
    void refreshPerson().then(resumeSends)
  })
  useDidShow(() => void setTimeout(loadUnread, afterFirstScreen))
  return children
}

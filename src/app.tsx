import type { PropsWithChildren } from 'react'
import { useDidShow, useLaunch } from '@tarojs/taro'
import { resumeSends } from './shared/my-enrollments'
import { refreshPerson } from './shared/person'
import { watchPhone } from './shared/settings'
import { loadUnread } from './shared/unread'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchPhone()
    void refreshPerson().then(resumeSends)
  })
  useDidShow(() => void loadUnread())
  return children
}

import type { TabName } from './go'
import type { IconName } from '../ui/icon'

/** The five tabs in their order. */
export const tabList: { name: TabName; word: string; icon: IconName }[] = [
  { name: 'feed', word: '朋友圈', icon: 'home' },
  { name: 'discover', word: '发现', icon: 'compass' },
  { name: 'passes', word: '入场码', icon: 'pass' },
  { name: 'inbox', word: '消息', icon: 'bell' },
  { name: 'me', word: '我的', icon: 'me' },
]
/** The name of a tab for screen readers, with the number of unread notices. */
export const tabLabel = (name: TabName, word: string, unread: number) => (name === 'inbox' && unread > 0 ? `${word}，${unread} 条未读` : word)

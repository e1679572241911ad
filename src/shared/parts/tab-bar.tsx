import { Text, View } from '@tarojs/components'
import { type TabName, openTab } from '../core/go'
import { useUnread } from '../core/unread'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import { tabLabel, tabList } from '../core/tab-list'
import { Tap } from '../ui/tap'
import css from './tab-bar.module.scss'

/** The five tabs at the bottom of a phone. From 720 px the rail replaces it. */
export function TabBar({ tab }: { tab: TabName }) {
  const unread = useUnread(({ count }) => count)
  return (
    <View className={css.bar} role="tablist">
      {tabList.map(({ name, word, icon }) => (
        <Tap
          key={name}
          role="tab"
          className={cx(css.tab, name === tab && css.on)}
          label={tabLabel(name, word, unread)}
          isSelected={name === tab}
          onTap={() => openTab(name)}
        >
          <View className={cx(css.icon, name === tab && css[icon])}>
            <Icon name={icon} size="xl" className={css.drawing} />
          </View>
          <Text className={css.word}>{word}</Text>
          {name === 'inbox' && unread > 0 && <View className={css.mark}>{unread > 99 ? '99+' : `${unread}`}</View>}
        </Tap>
      ))}
    </View>
  )
}

import { useState } from 'react'
import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type TabName, go, openTab } from '../core/go'
import { usePerson } from '../core/person'
import { useSettings } from '../core/settings'
import { useUnread } from '../core/unread'
import { Avatar } from './avatar'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import mark from '../ui/icons/mark.svg'
import { entriesFor } from '../desk/entries'
import { tabLabel, tabList } from '../core/tab-list'
import { Tap } from '../ui/tap'
import css from './rail.module.scss'

/** The rail at the left of wide windows: icons from 720 px, words from 1080 px. Below 720 px it is not rendered. */
export function Rail({ tab }: { tab?: TabName }) {
  const isWide = useSettings(({ phone }) => phone.width >= 720)
  const unread = useUnread(({ count }) => count)
  const me = usePerson((person) => person.me)
  // The address of the page beside this rail, which stays the same while another page lies over it.
  const [here] = useState(() => Taro.getCurrentInstance().router?.path.split('?')[0] ?? '')
  if (!isWide) return null
  const where = me?.grants[0]?.organizationName ?? me?.grants[0]?.regionName ?? me?.regionName ?? ''
  const shown = entriesFor(me)
  return (
    <View className={css.rail} role="navigation" aria-label="主菜单">
      <View className={css.brand}>
        <Image className={css.mark} src={mark} />
        <Text className={css.brandWord}>工会朋友圈</Text>
      </View>
      {tabList.map(({ name, word, icon }) => (
        <Tap
          key={name}
          role="link"
          className={cx(css.item, name === tab && css.on)}
          label={tabLabel(name, word, unread)}
          isCurrent={name === tab}
          onTap={() => openTab(name)}
        >
          <Icon name={icon} />
          <Text className={css.word}>{word}</Text>
          {name === 'inbox' && unread > 0 && <View className={css.unread}>{`${unread}`}</View>}
        </Tap>
      ))}
      {shown.length > 0 && <View className={css.line} />}
      {shown.map(({ word, icon, url }) => (
        <Tap key={url} role="link" className={cx(css.item, url === here && css.on)} label={word} isCurrent={url === here} onTap={() => url !== here && go(url)}>
          <Icon name={icon} />
          <Text className={css.word}>{word}</Text>
        </Tap>
      ))}
      <View className="grow" />
      {me && (
        <Tap role="link" className={css.person} label={`${me.name} ${where}`.trim()} onTap={() => openTab('me')}>
          <Avatar src={me.face} />
          <View className={css.brandWord}>
            <View className="strong one">{me.name}</View>
            <View className="small quiet one">{where}</View>
          </View>
        </Tap>
      )}
    </View>
  )
}

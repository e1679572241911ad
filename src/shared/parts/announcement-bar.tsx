import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { endAnnouncement, takeBack, useAnnouncement } from '../core/announcement'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import css from './announcement-bar.module.scss'
import { Tap } from '../ui/tap'

/** The announcement of what was just done, above the bar at the bottom, with the button that takes it back. Its element is always there, since screen readers only read what changes in one. */
export function AnnouncementBar() {
  const said = useAnnouncement()
  const [isHere, setHere] = useState(true)
  useDidShow(() => setHere(true))
  useDidHide(() => setHere(false))
  // Pages behind this one are drawn too; only the visible page shows the announcement.
  const { words, way, isBusy } = isHere ? said : { words: '', way: null, isBusy: false }
  return (
    <View className={cx(css.place, words && css.bar)}>
      <View className="grow" role="status" aria-live="polite">
        {words}
      </View>
      {way && (
        <Button kind="text" size="small" className={css.back} isBusy={isBusy} onTap={() => void takeBack()}>
          {way.word}
        </Button>
      )}
      {words && (
        <Tap className={css.close} label="关掉这句话" onTap={endAnnouncement}>
          <Icon name="close" />
        </Tap>
      )}
    </View>
  )
}

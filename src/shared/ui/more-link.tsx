import { View } from '@tarojs/components'
import { Icon } from './icon'
import css from './more-link.module.scss'
import { Tap } from './tap'

/** The link beside a block's title to all that it has: `全部 12 个 ›`. */
export function MoreLink({ word, label, onTap }: { word: string; label?: string; onTap: () => void }) {
  return (
    <Tap role="link" className={css.more} label={label} onTap={onTap}>
      <View>{word}</View>
      <Icon name="right" size="s" />
    </Tap>
  )
}

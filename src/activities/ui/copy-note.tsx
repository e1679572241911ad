import { View } from '@tarojs/components'
import type { PostedActivity } from '../../../types/activities'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import css from './copy-note.module.scss'

/** Offers to copy the last activity, since most activities are held again. */
export function CopyNote({ last, onCopy }: { last: Pick<PostedActivity, 'title'>; onCopy: () => void }) {
  return (
    <View className={css.note}>
      <Icon name="undo" />
      <View className={css.words}>{`照上一场“${last.title}”填，只改时间`}</View>
      <Button kind="text" size="small" label={`套用${last.title}`} onTap={onCopy}>
        套用
      </Button>
    </View>
  )
}

import { View } from '@tarojs/components'
import { Button } from '../../shared/ui/button'
import css from './copy-note.module.scss'

/** Says that a draft of an earlier visit is shown, with a button that discards it. */
export function Restored({ isEdit, onForget }: { isEdit: boolean; onForget: () => void }) {
  return (
    <View className={css.note} role="note">
      <View className={css.words}>{isEdit ? '接着上次没存的改' : '接着上次没发的写'}</View>
      <Button kind="text" size="small" onTap={onForget}>
        {isEdit ? '不要这些改动' : '重新写'}
      </Button>
    </View>
  )
}

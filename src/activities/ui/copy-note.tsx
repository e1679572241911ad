import { View } from '@tarojs/components'
import { call } from '../../shared/call'
import { useLoad } from '../../shared/use-load'
import { Button } from '../../shared/ui/button'
import { Icon } from '../../shared/ui/icon'
import css from './copy-note.module.scss'

/** Offers the last activity as a template: most postings repeat one. Nothing is shown when there is none. */
export function CopyNote({ onCopy }: { onCopy: (id: string) => void }) {
  const last = useLoad('last', () => call('activities', 'listPosted', { status: 'published' })).data?.items[0]
  if (!last) return null
  return (
    <View className={css.note}>
      <Icon name="undo" />
      <View className={css.words}>{`照上一场“${last.title}”填，只改时间`}</View>
      <Button kind="text" size="small" label={`套用${last.title}`} onTap={() => onCopy(last.id)}>
        套用
      </Button>
    </View>
  )
}

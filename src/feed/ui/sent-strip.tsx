import { View } from '@tarojs/components'
import { Button } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'

/** The line above the person's own post right after it was sent, with buttons to look at it, remove it and close it. */
export function SentStrip({ onLook, onRemove, onClose }: { onLook: () => void; onRemove: () => void; onClose: () => void }) {
  return (
    <View style={{ padding: '12px 16px 0' }}>
      <Note tone="ok">发好了，大家看得到</Note>
      <View className="row">
        <Button kind="text" size="small" onTap={onLook}>
          看
        </Button>
        <Button kind="text" size="small" label="删掉刚发的动态" onTap={onRemove}>
          删
        </Button>
        <Button kind="text" size="small" onTap={onClose}>
          知道了
        </Button>
      </View>
    </View>
  )
}

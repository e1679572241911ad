import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button } from './button'

/** What is over, folded into one row at the end of a list: who looks for the evening must not scroll past the morning. */
export function EndedRows({ count, isOpen, onToggle, children }: { count: number; isOpen: boolean; onToggle: () => void; children: ReactNode }) {
  if (count === 0) return null
  return (
    <View>
      <Button kind="text" size="block" icon={isOpen ? 'up2' : 'down2'} onTap={onToggle}>
        {`${isOpen ? '收起' : ''}已经结束的 ${count} 场`}
      </Button>
      {isOpen && children}
    </View>
  )
}

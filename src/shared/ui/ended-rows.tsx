import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Button } from './button'

/** The ended sessions of a day, folded into one row at the end of a list, so that nobody has to scroll past them. */
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

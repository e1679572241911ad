import { View } from '@tarojs/components'
import { timeOf } from '../../shared/core/format'
import { Icon } from '../../shared/ui/icon'
import type { IconName } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './scan-tools.module.scss'

export type Tool = 'torch' | 'type' | 'find' | 'list'
const tools: { tool: Tool; word: string; icon: IconName }[] = [
  { tool: 'torch', word: '手电筒', icon: 'torch' },
  { tool: 'type', word: '输 10 位码', icon: 'keys' },
  { tool: 'find', word: '按姓名找', icon: 'search' },
  { tool: 'list', word: '名单', icon: 'users' },
]
const turnWords = { in: '进场', out: '离场' } as const
export type ScanToolsProps = {
  hasTorch: boolean
  /** The person whom this phone let in or out last, while it may take that back. */
  last: { name: string; at: string; direction: 'in' | 'out' } | null
  onTool: (tool: Tool) => void
  onUndo: () => void
}

/** The buttons below the camera, and the last person with a button to take it back. */
export function ScanTools({ hasTorch, last, onTool, onUndo }: ScanToolsProps) {
  return (
    <View className={css.panel}>
      <View className={css.tools}>
        {tools.map(({ tool, word, icon }) => (
          <Tap key={tool} className={css.tool} isPressed={tool === 'torch' ? hasTorch : undefined} onTap={() => onTool(tool)}>
            <View className={css.round}>
              <Icon name={icon} size="l" />
            </View>
            {word}
          </Tap>
        ))}
      </View>
      <View className={css.last} role="status" aria-live="polite">
        {last ? (
          <>
            <Icon name="okc" size="l" className={css.mark} />
            <View className={css.who}>
              <View>{`上一位\u3000${last.name}`}</View>
              <View className={css.when}>{`${timeOf(last.at)}\u00a0· 已${turnWords[last.direction]}`}</View>
            </View>
            <Tap className={css.undo} label={`撤销${last.name}的${turnWords[last.direction]}`} onTap={onUndo}>
              <Icon name="undo" className={css.small} />
              撤销
            </Tap>
          </>
        ) : (
          <View className={css.when}>扫进来的人显示在这里，扫错了可以撤销</View>
        )}
      </View>
    </View>
  )
}

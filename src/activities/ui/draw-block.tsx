import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Draw } from '../../../types/enrollment'
import { dayAndTime } from '../../shared/core/format'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Note } from '../../shared/ui/note'
import { isDrawRight, shortened } from '../check-draw'
import css from './draw-block.module.scss'

/** How many numbers of a long list are shown; the check uses all of them. */
const most = 60

/** Whether the draw is right; null until it has been computed, which happens after the page is drawn, since an old phone needs a moment for thousands of numbers. */
function useCheck(draw: Draw): boolean | null {
  const [isRight, setRight] = useState<boolean | null>(null)
  useEffect(() => {
    setRight(null)
    if (!draw.seed) return
    const timer = setTimeout(() => setRight(isDrawRight(draw)), 100)
    return () => clearTimeout(timer)
  }, [draw])
  return isRight
}

const Long = ({ label, value }: { label: string; value: string }) => (
  <View className={css.long}>
    <View className="small muted">{label}</View>
    <Text className={css.hex} userSelect>
      {value}
    </Text>
  </View>
)

/** The draw of a session. Before it: the published hash of the seed. After it: the person's place in the order, and how anybody can compute the draw again. */
export function DrawBlock({ draw }: { draw: Draw }) {
  const [isOpen, setOpen] = useState(false)
  const isRight = useCheck(draw)
  const { closesAt, drawnAt, seedHash, seed, capacity, count, numbers, mine } = draw
  const rank = mine === null ? -1 : numbers.indexOf(mine)
  if (!drawnAt)
    return (
      <Block title="抽签">
        <View className={css.line}>{`${count > 0 ? `现在 ${count} 人报名，` : ''}${capacity} 个名额，${dayAndTime(closesAt)} 截止后抽。`}</View>
        {mine !== null && <View className={css.line}>{`您的抽签号是 ${mine}。`}</View>}
        {seedHash && <View className={css.line}>{`怎么抽已经定好并封存了，指纹是 ${shortened(seedHash)}，抽完公开，谁都能核对。`}</View>}
      </Block>
    )
  return (
    <Block title="抽签">
      <View className={css.line}>{`${count} 人报名，抽 ${Math.min(capacity, count)} 个名额，${dayAndTime(drawnAt)} 抽的。`}</View>
      {rank >= 0 && (
        <View className={css.mine}>
          {'您的抽签号是 '}
          <Text className="strong num">{`${mine}`}</Text>
          {'，排在第 '}
          <Text className="strong num">{`${rank + 1}`}</Text>
          {' 位。'}
        </View>
      )}
      <View className={css.note} aria-live="polite">
        {isRight === null ? (
          <View className="small muted">正在您手机上核对…</View>
        ) : isRight ? (
          <Note tone="ok">在您手机上核对过，没错。</Note>
        ) : (
          <Note tone="bad">在您手机上核对，和公布的对不上，请告诉工会。</Note>
        )}
      </View>
      <Button kind="text" size="block" icon={isOpen ? 'up2' : 'down'} onTap={() => setOpen(!isOpen)}>
        {isOpen ? '收起' : '怎么抽的'}
      </Button>
      {isOpen && seed && seedHash && (
        <View>
          <View className={css.line}>
            报名开始前先定一个很长的号码，叫种子，只公布它的指纹，谁也改不了、猜不到。截止以后公布种子，每人的抽签号和种子放在一起算一个数，小的排前面。号码和算法都是公开的，您手机上刚刚重算了一遍。
          </View>
          <Long label="种子" value={seed} />
          <Long label="事先公布的指纹（SHA-256）" value={seedHash} />
          <Long label={`抽出的顺序${numbers.length > most ? `，前 ${most} 个` : ''}`} value={numbers.slice(0, most).join('、')} />
        </View>
      )}
    </Block>
  )
}

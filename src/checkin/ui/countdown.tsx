import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { serverNow } from '../../shared/core/clock'
import { worksOffline } from '../../shared/platform/site'
import css from './countdown.module.scss'

const stepSeconds = 30
const secondsLeft = () => stepSeconds - (Math.floor(serverNow() / 1000) % stepSeconds)

/** A ring that empties in 30 s, and the holder's name. It draws itself every second, so that the code beside it need not. */
export function Countdown({ holder }: { holder: string }) {
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft()), 1000)
    return () => clearInterval(timer)
  }, [])
  // Two half rings, each turned inside its own half, since some supported phones have neither conic gradients nor inline SVG.
  const full = (left / stepSeconds) * 360
  const right = Math.min(full, 180) - 135
  const rest = Math.max(full, 180) - 135
  return (
    <View className={css.line}>
      <View className={css.ring} {...(process.env.TARO_ENV === 'h5' && { 'aria-hidden': 'true' })}>
        <View className={css.right}>
          <View className={css.arc} style={{ transform: `rotate(${right}deg)` }} />
        </View>
        <View className={css.left}>
          <View className={css.arc} style={{ transform: `rotate(${rest}deg)` }} />
        </View>
        <View className={css.number}>{`${left}`}</View>
      </View>
      <View>
        <Text className={css.name}>{holder}</Text>
        <Text className={css.self}>本人</Text>
        <View className={css.help}>{`${left} 秒后自动换新码，${worksOffline() ? '' : '这一页开着，'}没网也能用`}</View>
      </View>
    </View>
  )
}

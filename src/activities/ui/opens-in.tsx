import { Text } from '@tarojs/components'
import { countdown, useTimeUntil } from '../use-opening'

/** `还有 12 分 05 秒开始` in the last hour, the day and time before. It ticks by itself so that the page around it is not drawn again. */
export function OpensIn({ at, word }: { at: string; word: string }) {
  const left = Date.parse(at) - useTimeUntil(at, 1000)
  return <Text>{left > 0 && left <= 3600_000 ? `还有 ${countdown(left)}开始` : word}</Text>
}

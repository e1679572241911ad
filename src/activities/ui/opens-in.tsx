import { Text } from '@tarojs/components'
import { countdown, useTimeUntil } from '../use-opening'

/** When something opens: in the last hour `还有 12 分 05 秒开始`, before that day and time. It draws itself every second, so that the page around it need not. */
export function OpensIn({ at, word }: { at: string; word: string }) {
  const left = Date.parse(at) - useTimeUntil(at, 1000)
  return <Text>{left > 0 && left <= 3600_000 ? `还有 ${countdown(left)}开始` : word}</Text>
}

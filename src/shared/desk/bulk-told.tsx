import { View } from '@tarojs/components'
import { Note } from '../ui/note'
import type { BulkTold as Told } from './use-bulk'

/** What came of an act on many rows: how many were done, and each that was not with why. `done` is the word for what was done. */
export function BulkTold({ told, unit, done }: { told: Told | null; unit: string; done: string }) {
  if (!told) return null
  return (
    <Note tone={told.left.length > 0 ? 'warn' : 'ok'}>
      <View role="status">{`${done} ${told.done} ${unit}${told.left.length > 0 ? `，没办成 ${told.left.length} ${unit}` : ''}`}</View>
      {told.left.map(({ name, why }, at) => (
        <View key={`${at}${name}`}>{`${name}：${why}`}</View>
      ))}
    </Note>
  )
}

import { View } from '@tarojs/components'
import { go } from '../core/go'
import type { Place } from '../core/settings'
import { Cell } from '../ui/cell'
import { type Row, FieldError } from '../ui/field'

/** A place with its region. It is chosen on the page places/pick, which stores it in the settings; the row shows it. */
export function RegionRow({ id, value, error }: Omit<Row<Place | null>, 'onChange' | 'isFirst'>) {
  return (
    <View id={id}>
      <Cell icon="map" word={value ? value.name : '先选一个地方'} help={value?.fullName} value="换一个" onTap={() => go('/places/pick')} />
      {error && <FieldError words={error} />}
    </View>
  )
}

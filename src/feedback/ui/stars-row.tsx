import { View } from '@tarojs/components'
import { type Row, Wrong } from '../../shared/ui/field'
import { StarsInput } from '../../shared/ui/stars'

export function StarsRow({ id, value, error, onChange }: Row<number>) {
  return (
    <View id={id}>
      <StarsInput value={value} onChange={onChange} />
      {error && <Wrong words={error} />}
    </View>
  )
}

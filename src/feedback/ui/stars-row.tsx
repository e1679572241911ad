import { View } from '@tarojs/components'
import { type Row, FieldError } from '../../shared/ui/field'
import { StarsInput } from '../../shared/ui/stars'

/** The row for one to five stars. */
export function StarsRow({ id, value, error, onChange }: Row<number>) {
  return (
    <View id={id}>
      <StarsInput value={value} onChange={onChange} />
      {error && <FieldError words={error} />}
    </View>
  )
}

import { Picker, View } from '@tarojs/components'
import { instantOf, longDate } from '../core/format'
import { type Row, FieldError } from '../ui/field'
import { PickRow } from '../ui/pick-row'

/** A day (`2026-12-20`) from `first` to `last`. `shown` are the words for the value, by default its date. */
export function DateRow({
  label,
  first,
  last,
  shown,
  id,
  value,
  error,
  onChange,
}: Row<string> & { label: string; first: string; last: string; shown?: string }) {
  return (
    <View id={id}>
      <Picker mode="date" value={value} start={first} end={last} onChange={({ detail }) => onChange(detail.value)}>
        <PickRow word={label} value={shown ?? longDate(instantOf(value))} />
      </Picker>
      {error && <FieldError words={error} />}
    </View>
  )
}

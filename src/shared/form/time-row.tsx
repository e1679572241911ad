import { Picker, View } from '@tarojs/components'
import { type Row, FieldError } from '../ui/field'
import { PickRow } from '../ui/pick-row'

const clock = (time: string) => time.padStart(5, '0')

/** A time of day (`9:00`). Without a value the row shows `none`, and the picker begins at `from`. */
export function TimeRow({ label, none = '', from = '9:00', id, value, error, onChange }: Row<string> & { label: string; none?: string; from?: string }) {
  return (
    <View id={id}>
      <Picker mode="time" value={clock(value || from)} onChange={({ detail }) => onChange(detail.value)}>
        <PickRow word={label} value={value || none} />
      </Picker>
      {error && <FieldError words={error} />}
    </View>
  )
}

import { View } from '@tarojs/components'
import { type Row, FieldError } from '../ui/field'
import { Stepper } from '../ui/stepper'

/** A number, changed by a stepper. */
export function CountRow({
  label,
  least = 0,
  most,
  step,
  unit,
  id,
  value,
  error,
  onChange,
}: Row<number> & { label: string; least?: number; most: number; step?: number; unit?: string }) {
  return (
    <View id={id}>
      <View className="row between" style={{ padding: '10px 0' }}>
        <View>{label}</View>
        <Stepper label={label} value={value} least={least} most={most} step={step} unit={unit} onChange={onChange} />
      </View>
      {error && <FieldError words={error} />}
    </View>
  )
}

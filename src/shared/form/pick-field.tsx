import { type Chip, Chips } from '../ui/chips'
import { Field, type Row } from '../ui/field'

/** A choice of one among several, all of them visible. */
export function PickField<T extends string>({
  label,
  help,
  chips,
  id,
  value,
  error,
  onChange,
}: Omit<Row<T>, 'value'> & { value: T | null; label: string; help?: string; chips: Chip<T>[] }) {
  return (
    <Field id={id} label={label} error={error} help={help}>
      <Chips label={label} isWrapped chips={chips} value={value} onChoose={onChange} />
    </Field>
  )
}

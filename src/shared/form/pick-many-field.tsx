import { View } from '@tarojs/components'
import type { Chip } from '../ui/chips'
import css from '../ui/chips.module.scss'
import { cx } from '../ui/cx'
import { Field, type Row } from '../ui/field'
import { Tap } from '../ui/tap'

/** A choice of several among a few, all of them visible. */
export function PickManyField<T extends string>({
  label,
  help,
  chips,
  id,
  value,
  error,
  onChange,
}: Omit<Row<T[]>, 'isFirst'> & { label: string; help?: string; chips: Chip<T>[] }) {
  const toggle = (one: T) => onChange(value.includes(one) ? value.filter((each) => each !== one) : [...value, one])
  return (
    <Field id={id} label={label} error={error} help={help}>
      <View className={css.wrap} role="group" aria-label={label}>
        {chips.map(({ value: one, word }) => (
          <Tap key={one} role="checkbox" className={cx(css.chip, value.includes(one) && css.on)} isChecked={value.includes(one)} onTap={() => toggle(one)}>
            {word}
          </Tap>
        ))}
      </View>
    </Field>
  )
}

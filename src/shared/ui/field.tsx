import type { ReactNode } from 'react'
import { Input, Textarea, View } from '@tarojs/components'
import { cx } from './cx'
import css from './field.module.scss'

/** The properties of a form's row: the id of its element, its value, the words of its fault, and whether it is the first row with a fault. */
export type Row<Value> = { id: string; value: Value; error: string | null; isFirst: boolean; onChange: (value: Value) => void }

/** The words of a fault; screen readers read them as they appear. */
export const FieldError = ({ words }: { words: string }) => (
  <View className={css.error} role="alert">
    {words}
  </View>
)

type FieldProps = {
  label: string
  /** The words of the fault, shown under the field. */
  error?: string | null
  help?: string
  id?: string
  children: ReactNode
}

/** A label above a value, with a hairline below; a fault is a sentence, never only a colour. */
export function Field({ label, error, help, id, children }: FieldProps) {
  return (
    <View id={id} className={css.field}>
      <View className={css.label}>{label}</View>
      {children}
      {error ? <FieldError words={error} /> : help && <View className={css.help}>{help}</View>}
    </View>
  )
}

export type TextFieldProps = Omit<FieldProps, 'children'> & {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** The most letters that the contract allows. */
  most?: number
  /** Several lines; the field grows with the text. */
  isLong?: boolean
  type?: 'text' | 'number' | 'digit'
  /** The letters are drawn as dots. */
  isSecret?: boolean
  onSubmit?: () => void
  /** The field gets the focus. */
  isFirst?: boolean
}

/** A field for text or a number. */
export function TextField({
  value,
  onChange,
  placeholder,
  most = 140,
  isLong = false,
  type = 'text',
  isSecret = false,
  onSubmit,
  isFirst,
  ...field
}: TextFieldProps) {
  const change = (event: { detail: { value: string } }) => onChange(event.detail.value)
  // Set only where it is true: WeChat draws a field again when the attribute `focus` appears.
  const focus = isFirst ? { focus: true } : {}
  return (
    <Field {...field}>
      {isLong ? (
        <Textarea
          className={cx(css.input, css.long)}
          value={value}
          onInput={change}
          placeholder={placeholder}
          placeholderClass={css.placeholder}
          maxlength={most}
          autoHeight
          {...focus}
          aria-label={field.label}
        />
      ) : (
        <Input
          className={css.input}
          value={value}
          onInput={change}
          placeholder={placeholder}
          placeholderClass={css.placeholder}
          maxlength={most}
          type={type}
          {...(isSecret && { password: true })}
          confirmType="done"
          onConfirm={onSubmit}
          {...focus}
          aria-label={field.label}
        />
      )}
    </Field>
  )
}

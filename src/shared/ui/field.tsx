import type { ReactNode } from 'react'
import { Input, Textarea, View } from '@tarojs/components'
import { cx } from './cx'
import css from './field.module.scss'

type FieldProps = {
  label: string
  /** A sentence under the field; the field is marked as wrong. */
  error?: string | null
  help?: string
  id?: string
  children: ReactNode
}

/** Label above, value, hairline; an error is a sentence, never only a colour. */
export function Field({ label, error, help, id, children }: FieldProps) {
  return (
    <View id={id} className={css.field}>
      <View className={css.label}>{label}</View>
      {children}
      {error ? (
        <View className={css.error} role="alert">
          {error}
        </View>
      ) : (
        help && <View className={css.help}>{help}</View>
      )}
    </View>
  )
}

export type TextFieldProps = Omit<FieldProps, 'children'> & {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** Characters the contract allows. */
  most?: number
  /** More than one line, growing with the text. */
  isLong?: boolean
  type?: 'text' | 'number' | 'digit'
  onSubmit?: () => void
}

export function TextField({ value, onChange, placeholder, most = 140, isLong = false, type = 'text', onSubmit, ...field }: TextFieldProps) {
  const change = (event: { detail: { value: string } }) => onChange(event.detail.value)
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
          confirmType="done"
          onConfirm={onSubmit}
          aria-label={field.label}
        />
      )}
    </Field>
  )
}

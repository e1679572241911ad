import type { ReactNode } from 'react'
import { Input, Textarea, View } from '@tarojs/components'
import { cx } from './cx'
import css from './field.module.scss'

/** What a row of a form takes: its place on the page, its value, what is wrong with it, whether it is the first thing that is wrong. */
export type Row<Value> = { id: string; value: Value; error: string | null; isFirst: boolean; onChange: (value: Value) => void }

/** What is wrong, read aloud as it appears. */
export const Wrong = ({ words }: { words: string }) => (
  <View className={css.error} role="alert">
    {words}
  </View>
)

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
      {error ? <Wrong words={error} /> : help && <View className={css.help}>{help}</View>}
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
  /** Gets the focus. */
  isFirst?: boolean
}

export function TextField({ value, onChange, placeholder, most = 140, isLong = false, type = 'text', onSubmit, isFirst, ...field }: TextFieldProps) {
  const change = (event: { detail: { value: string } }) => onChange(event.detail.value)
  // Only once it is wanted: WeChat draws a field anew when it begins to be told of its focus.
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
          confirmType="done"
          onConfirm={onSubmit}
          {...focus}
          aria-label={field.label}
        />
      )}
    </Field>
  )
}

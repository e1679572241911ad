import { Input, View } from '@tarojs/components'
import { cx } from './cx'
import { Icon } from './icon'
import css from './search-field.module.scss'
import { Tap } from './tap'

/** A search field. Without onChange it is a link that opens the search page. */
export function SearchField({
  placeholder,
  value,
  onChange,
  onSubmit,
  onOpen,
  isFocused,
  className,
}: {
  placeholder: string
  value?: string
  onChange?: (value: string) => void
  onSubmit?: () => void
  onOpen?: () => void
  isFocused?: boolean
  className?: string
}) {
  if (!onChange)
    return (
      <Tap role="link" className={cx(css.box, className)} label={placeholder} onTap={onOpen}>
        <Icon name="search" className={css.icon} />
        <View className={css.placeholder}>{placeholder}</View>
      </Tap>
    )
  return (
    <View className={cx(css.box, className)}>
      <Icon name="search" className={css.icon} />
      <Input
        className={css.input}
        type="text"
        confirmType="search"
        value={value ?? ''}
        focus={isFocused ?? false}
        placeholder={placeholder}
        placeholderClass={css.placeholder}
        aria-label={placeholder}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={() => onSubmit?.()}
      />
      {value ? (
        <Tap className={css.clear} label="清空" onTap={() => onChange('')}>
          <Icon name="close" size="s" />
        </Tap>
      ) : null}
    </View>
  )
}

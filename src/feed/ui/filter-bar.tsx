import { View } from '@tarojs/components'
import { cx } from '../../shared/ui/cx'
import { useDialogFocus } from '../../shared/platform/dialog-focus'
import { Icon } from '../../shared/ui/icon'
import { Tap } from '../../shared/ui/tap'
import css from './filter-bar.module.scss'

export type FilterRow = { key: string; word: string; help?: string; count?: number; isChosen: boolean; onChoose: () => void }
export type FilterName = 'place' | 'category' | 'hours'
/** One of the bar's filters; `isNarrow` when it narrows the list. */
export type Filter = { name: FilterName; word: string; isNarrow: boolean; rows: FilterRow[] }

function Panel({ rows, label, onClose }: { rows: FilterRow[]; label: string; onClose: () => void }) {
  useDialogFocus('filter-panel', true, onClose)
  return (
    <>
      <View className={css.scrim} catchMove onClick={onClose} />
      <View id="filter-panel" className={css.panel} role="listbox" tabindex={-1} aria-label={label}>
        {rows.map(({ key, word, help, count, isChosen, onChoose }) => (
          <Tap
            key={key}
            role="option"
            className={cx(css.row, isChosen && css.chosen)}
            sentence={[word, help, count !== undefined && `${count} 场`].filter(Boolean).join('，')}
            isSelected={isChosen}
            onTap={() => {
              onClose()
              onChoose()
            }}
          >
            <View className="grow">
              <View className={css.word}>{word}</View>
              {help && <View className={css.help}>{help}</View>}
            </View>
            {count !== undefined && <View className={css.count}>{`${count}\u00a0场`}</View>}
            <View className={css.check}>{isChosen && <Icon name="check" />}</View>
          </Tap>
        ))}
      </View>
    </>
  )
}

/** The bar of three filters, each of which opens a panel below. A filter that narrows the list is red. */
export function FilterBar({ filters, open, onOpen }: { filters: Filter[]; open: FilterName | null; onOpen: (name: FilterName | null) => void }) {
  const shown = filters.find(({ name }) => name === open)
  return (
    <View className={css.bar}>
      <View className={css.words} role="toolbar" aria-label="筛选">
        {filters.map(({ name, word, isNarrow }) => (
          <Tap
            key={name}
            id={`filter-${name}`}
            className={cx(css.filter, isNarrow && css.narrow)}
            isExpanded={process.env.TARO_ENV === 'h5' ? name === open : undefined}
            onTap={() => onOpen(name === open ? null : name)}
          >
            {word}
          </Tap>
        ))}
      </View>
      <View>{shown && <Panel key={shown.name} rows={shown.rows} label={shown.word} onClose={() => onOpen(null)} />}</View>
    </View>
  )
}

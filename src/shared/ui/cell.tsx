import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import css from './cell.module.scss'
import { cx } from './cx'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Tap } from './tap'

export type CellProps = {
  icon?: IconName
  /** Shown instead of the icon: an avatar, a calendar leaf. */
  lead?: ReactNode
  word: ReactNode
  /** The second line. */
  help?: ReactNode
  value?: ReactNode
  /** Cells that can be tapped show a chevron; `end` replaces it. */
  onTap?: () => void
  end?: ReactNode
  label?: string
  role?: 'button' | 'link' | 'radio' | 'checkbox'
  isChecked?: boolean
}

/** A row of 54 px with icon, word, value and chevron. Several stand in `Cells`. */
export function Cell({ icon, lead, word, help, value, onTap, end, label, role = 'button', isChecked }: CellProps) {
  const inside = (
    <>
      {icon && <Icon name={icon} className={css.icon} />}
      {lead && <View className={css.lead}>{lead}</View>}
      <View className={css.body}>
        <View className={cx(css.word, isChecked && 'red strong')}>{word}</View>
        {help && <View className={css.help}>{help}</View>}
      </View>
      {value !== undefined && <View className={css.value}>{value}</View>}
      {end ??
        (onTap &&
          (isChecked === undefined ? (
            <Icon name="right" size="s" className={css.end} />
          ) : isChecked ? (
            <Icon name="check" className="red" />
          ) : (
            <View className={css.unchecked} />
          )))}
    </>
  )
  const className = cx(css.cell, (icon || lead) && css.led)
  if (!onTap) return <View className={className}>{inside}</View>
  return (
    <Tap className={className} role={role} label={label} isChecked={isChecked} onTap={onTap}>
      {inside}
    </Tap>
  )
}
/** A list of cells with hairlines that start at the words. */
export function Cells({ children }: { children: ReactNode }) {
  return <View className={css.cells}>{children}</View>
}
/** Cells with icons that are one field of a form, within `Cells`, with a hairline between two such parts. */
export function CellPart({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <View id={id} className={css.part}>
      {children}
    </View>
  )
}

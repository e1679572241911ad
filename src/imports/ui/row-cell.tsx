import { View } from '@tarojs/components'
import type { ImportRow } from '../../../types/imports'
import { faultWords, type ImportField, type ImportKind } from '../../../types/rules/import-columns'
import { cx } from '../../shared/ui/cx'
import { Tap } from '../../shared/ui/tap'
import css from './row-cell.module.scss'

/** One cell of the file: its text, under it what is wrong, or what stands there now that somebody changed by hand; ticked, the file's text is written. */
export function RowCell({
  kind,
  row,
  field,
  isTaken,
  onTake,
}: {
  kind: ImportKind
  row: ImportRow
  field: ImportField
  isTaken: boolean
  onTake: ((isTaken: boolean) => void) | null
}) {
  const problem = row.problems.find((one) => one.field === field)
  const byHand = row.byHand[field]
  const text = row.cells[field]
  return (
    <View className={cx(css.cell, problem && css.bad, byHand !== undefined && css.hand)}>
      <View className={cx(!text && css.empty)}>{text ?? '空'}</View>
      {problem && <View className={css.why}>{faultWords(kind, problem)}</View>}
      {byHand !== undefined && (
        <>
          <View className={css.why}>手改过：{byHand}</View>
          {onTake && (
            <Tap role="checkbox" className={css.take} isChecked={isTaken} label={`用表里的：${text ?? ''}`} onTap={() => onTake(!isTaken)}>
              {isTaken ? '✓ 用表里的' : '用表里的'}
            </Tap>
          )}
        </>
      )}
    </View>
  )
}

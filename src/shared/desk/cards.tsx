import { View } from '@tarojs/components'
import { PagesState } from '../parts/pages-state'
import { Slices } from '../ui/slices'
import { StaleBar } from './stale-bar'
import type { TableProps } from './table-props'

/** The rows of a table as cards, one below the other, as a phone shows them. */
export function Cards<Row>({ of, rows, size = 20, label, card, isList, empty }: TableProps<Row>) {
  if (rows?.length === 0) return <>{empty}</>
  if (rows)
    return (
      <Slices rows={rows.map((row, at) => ({ row, at }))} size={size}>
        {({ row, at }) => card(row, at)}
      </Slices>
    )
  return (
    <>
      <StaleBar of={of} />
      <PagesState of={of}>
        {(items) => (items.length === 0 ? empty : <View {...(isList && { role: 'list', 'aria-label': label })}>{items.map(card)}</View>)}
      </PagesState>
    </>
  )
}

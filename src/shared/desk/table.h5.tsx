import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import { scaleOf, useSettings } from '../core/settings'
import { PagesState } from '../parts/pages-state'
import { Bone, Skeleton } from '../parts/states'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { Icon } from '../ui/icon'
import { Tap } from '../ui/tap'
import { BulkBar } from './bulk-bar'
import { Cards } from './cards'
import { StaleBar } from './stale-bar'
import css from './table.module.scss'
import type { Column, TableProps } from './table-props'
import type { Bulk } from './use-bulk'
import { countWords, isDesk, tracks } from './table-words'

/** Whether lists are drawn as tables: in wide windows of a browser. */
export const useDesk = () => useSettings((settings) => isDesk(settings.phone.width, scaleOf(settings)))

/**
 * The one table for the lists of staff and organizers: cards on a phone, columns on a desk, with the same words for loading, for nothing and for
 * a failure. Tab moves from row to row and to the buttons in it, ↑ and ↓ to the row above and below, Enter opens a row.
 */
export function Table<Row>(props: TableProps<Row>) {
  const isWide = useDesk()
  if (!isWide) return <Cards {...props} />
  const { of, rows, columns, order, empty } = props
  if (rows) return rows.length === 0 ? <>{empty}</> : <Whole {...props} rows={rows} />
  return (
    <>
      <StaleBar of={of} />
      <PagesState of={of} skeleton={<Waiting columns={columns} order={order} />}>
        {(items) => (items.length === 0 ? empty : <Grid {...props} items={items} hasMore={of.hasMore} />)}
      </PagesState>
    </>
  )
}

/** How many rows of a list that is all here a desk draws at once. */
const pieceSize = 50

function Whole<Row>({ rows, ...props }: TableProps<Row> & { rows: Row[] }) {
  const [shown, setShown] = useState(pieceSize)
  const left = rows.length - shown
  return (
    <>
      <Grid {...props} items={rows.slice(0, shown)} hasMore={left > 0} total={rows.length} />
      {left > 0 && (
        <Button kind="text" size="block" onTap={() => setShown(shown + pieceSize)}>
          {`再看 ${Math.min(left, pieceSize)} ${props.unit}`}
        </Button>
      )}
    </>
  )
}

type Drawn<Row> = Pick<TableProps<Row>, 'label' | 'unit' | 'order' | 'total' | 'columns' | 'keyOf' | 'onOpen' | 'opens' | 'isOpen' | 'isInside' | 'many'>

function Grid<Row>({
  items,
  hasMore,
  label,
  unit,
  order,
  total,
  columns,
  keyOf,
  onOpen,
  opens = 'button',
  isOpen,
  isInside,
  many,
}: Drawn<Row> & { items: Row[]; hasMore: boolean }) {
  const all = many ? [choice(many.bulk, label), ...columns] : columns
  const name = Math.max(
    0,
    all.findIndex(({ isName }) => isName),
    many && !columns.some(({ isName }) => isName) ? 1 : 0,
  )
  return (
    <View className={cx(css.place, isInside && css.inside)}>
      <View className={css.order}>{order}</View>
      <View className={css.table} style={`--columns: ${tracks(all)}`} role="table" aria-label={`${label}，${order}`}>
        <Head columns={all} />
        <View className={css.rows} role="rowgroup">
          {items.map((row, at) => {
            const isOn = isOpen?.(row) ?? many?.bulk.isChosen(row) ?? false
            return (
              <View
                key={keyOf(row)}
                className={cx(css.row, onOpen && css.opens, isOn && css.on)}
                role="row"
                {...(isOpen && { 'aria-selected': isOn ? 'true' : 'false' })}
                {...(onOpen && { onClick: (event: ITouchEvent) => (focusIn(event.currentTarget as unknown as HTMLElement), onOpen(row)) })}
                onKeyDown={step}
                {...(many && { onKeyDownCapture: (event: KeyboardEvent) => choose(event, () => many.bulk.toggle(row)) })}
              >
                {all.map(({ head, cell, isNumber }, column) => (
                  <View key={head} className={cx(css.cell, isNumber && css.number)} role="cell">
                    {onOpen && column === name ? (
                      <Tap role={opens} className={css.lead} onTap={() => onOpen(row)}>
                        {cell(row, at)}
                      </Tap>
                    ) : (
                      cell(row, at)
                    )}
                  </View>
                ))}
              </View>
            )
          })}
        </View>
      </View>
      {many && <BulkBar {...many} unit={unit} total={total} />}
      <View className={css.foot}>{countWords({ shown: items.length, hasMore, total, unit })}</View>
    </View>
  )
}

/** The head of the columns. `isSilent`: without roles, while there are only boxes below it and no table. */
function Head<Row>({ columns, isSilent = false }: { columns: Column<Row>[]; isSilent?: boolean }) {
  const as = (role: string) => (isSilent ? {} : { role })
  return (
    <View className={css.head} {...as('rowgroup')}>
      <View className={css.row} {...as('row')}>
        {columns.map(({ head, isNumber }) => (
          <View key={head} className={cx(css.cell, isNumber && css.number)} {...as('columnheader')}>
            {head}
          </View>
        ))}
      </View>
    </View>
  )
}

/** The head and grey boxes in place of the rows, while they load. */
function Waiting<Row>({ columns, order }: Pick<TableProps<Row>, 'columns' | 'order'>) {
  return (
    <View className={css.place}>
      <View className={css.order}>{order}</View>
      <View className={css.table} style={`--columns: ${tracks(columns)}`}>
        <Skeleton>
          <Head columns={columns} isSilent />
          {[64, 48, 72, 56, 40].map((width) => (
            <View key={width} className={css.row}>
              {columns.map(({ head, isNumber }) => (
                <View key={head} className={cx(css.cell, isNumber && css.waiting)}>
                  <Bone width={`${width}%`} />
                </View>
              ))}
            </View>
          ))}
        </Skeleton>
      </View>
    </View>
  )
}

/** The column with the boxes in which rows are chosen. */
const choice = <Row,>({ isChosen, toggle }: Bulk<Row>, label: string): Column<Row> => ({
  head: '选',
  width: 44,
  cell: (row, at) => (
    <Tap role="checkbox" className={css.box} label={`选${label}第 ${at + 1} 行`} isChecked={isChosen(row)} onTap={() => toggle(row)}>
      <View className={cx(css.tick, isChosen(row) && css.ticked)}>{isChosen(row) && <Icon name="check" size="s" />}</View>
    </Tap>
  ),
})

const neighbours: Record<string, 'nextElementSibling' | 'previousElementSibling'> = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }

/** Moves the focus to what opens the row, or to the first in it that can have the focus. */
const focusIn = (row: Element | null | undefined) =>
  (row?.querySelector<HTMLElement>(`.${css.lead}`) ?? row?.querySelector<HTMLElement>('[tabindex="0"]'))?.focus()

/** Chooses the row on Space, where the focus is on what opens it; buttons in the row keep their Space. */
function choose(event: KeyboardEvent, toggle: () => void) {
  if (event.key !== ' ' || !(event.target as Element).closest(`.${css.lead}`)) return
  event.preventDefault()
  event.stopPropagation()
  toggle()
}

/** Moves the focus to the row below or above, on ↓ or ↑. */
function step(event: KeyboardEvent) {
  const way = neighbours[event.key]
  if (!way) return
  event.preventDefault()
  focusIn((event.currentTarget as HTMLElement)[way])
}

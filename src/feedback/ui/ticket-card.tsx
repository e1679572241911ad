import { View } from '@tarojs/components'
import type { Ticket } from '../../../types/feedback'
import { dueWord } from '../../shared/core/clock-words'
import type { Column } from '../../shared/desk/table-props'
import { Icon } from '../../shared/ui/icon'
import { Stars } from '../../shared/ui/stars'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import { aboutTicket, ticketWords } from '../ticket-words'
import css from './ticket.module.scss'

/** The time that is left for an answer, with a clock beside it; of an answered ticket what became of it. */
export function TicketClock({ row }: { row: Ticket }) {
  if (!row.clock) return <Tag tone={row.status === 'improved' ? 'ok' : 'plain'}>{ticketWords[row.status]}</Tag>
  const { tone, word } = dueWord(row.clock)
  return (
    <Tag tone={tone}>
      <Icon name="clock" size="s" />
      {` ${word}`}
    </Tag>
  )
}

/** The words of the rating, or why there are none. */
export function TicketText({ row: { text, isCut, isHeld, author } }: { row: Ticket }) {
  if (text) return <View className={css.text}>{isCut ? `${text}…` : text}</View>
  return <View className="small muted">{isHeld ? '话还在审，先看星' : author === null ? '人已经离开，话收走了' : '只给了星，没有写话'}</View>
}

/** One ticket in the list of a phone. */
export function TicketCard({ row, onTap }: { row: Ticket; onTap: () => void }) {
  return (
    <Tap className={css.card} sentence={`${aboutTicket(row)}，${row.stars} 星，${row.text}`} onTap={onTap}>
      <View className={css.head}>
        <View className="strong grow">{aboutTicket(row)}</View>
        <Stars value={row.stars} />
      </View>
      <TicketText row={row} />
      <View className={css.clock}>
        <TicketClock row={row} />
      </View>
    </Tap>
  )
}

/** The columns of tickets on a desk. */
export const ticketColumns: Column<Ticket>[] = [
  { head: '时钟', width: 208, cell: (row) => <TicketClock row={row} /> },
  {
    head: '说什么',
    isName: true,
    cell: (row) => (
      <View>
        <View className={css.head}>
          <Stars value={row.stars} />
          <View className={css.about}>{aboutTicket(row)}</View>
        </View>
        <TicketText row={row} />
      </View>
    ),
  },
  {
    head: '谁该回应',
    cell: ({ organizationName, clock }) => (
      <View>
        <View>{organizationName}</View>
        <View className="small muted">{clock && clock.level > 0 ? '已转给上一级工会' : clock ? '等组织回应' : ''}</View>
      </View>
    ),
  },
]

import { useState } from 'react'
import type { Ticket, TicketStatus } from '../../types/feedback'
import { announce } from '../shared/core/announcement'
import { call } from '../shared/core/call'
import { openTab } from '../shared/core/go'
import { reasonFor } from '../shared/core/read-reason'
import { usePages } from '../shared/core/use-pages'
import { Split } from '../shared/desk/split'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { WhySheet } from '../shared/parts/why-sheet'
import { Tabs } from '../shared/ui/tabs'
import { ticketWords } from './ticket-words'
import { TicketCard, ticketColumns } from './ui/ticket-card'
import { TicketItem } from './ui/ticket-item'

const tabs = (Object.keys(ticketWords) as TicketStatus[]).map((value) => ({ value, word: ticketWords[value] }))

/** For organizers and union staff: bad ratings, the oldest first, each with its clock. The open one is above the list on a phone and beside it on a desk. */
export default function TicketsPage() {
  const [status, setStatus] = useState<TicketStatus>('open')
  const [openId, setOpenId] = useState<string | null>(null)
  const page = usePages(status, (cursor) => call('feedback', 'listTickets', { status, ...(cursor && { cursor }), ...reasonFor('feedback.listTickets') }))
  const items = page.items ?? []
  const shown = items.find(({ id }) => id === openId) ?? (status === 'open' ? items[0] : undefined)
  const moved = (words: string) => {
    announce(words)
    setOpenId(null)
    void page.refresh()
  }
  const opened = shown && <TicketItem key={`${shown.id} ${shown.status}`} row={shown} onMoved={moved} />
  return (
    <Page title="差评回应" onRefresh={page.reload} isWide>
      <Tabs label="差评回应" items={tabs} value={status} onChoose={(next) => (setStatus(next), setOpenId(null))} />
      <WhySheet error={page.error} onGiven={() => void page.reload()} />
      <Split opened={opened}>
        <Table<Ticket>
          of={page}
          label="差评回应"
          unit="条"
          order="等得最久的在前"
          columns={ticketColumns}
          keyOf={({ id }) => id}
          card={(row) => row.id !== shown?.id && <TicketCard key={row.id} row={row} onTap={() => setOpenId(row.id)} />}
          empty={
            <Empty
              title={status === 'open' ? '没有等回应的' : '这一栏是空的'}
              help="两星以下的评价会到这里，两个工作日内回应"
              ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]}
            />
          }
          onOpen={({ id }) => setOpenId(id)}
          isOpen={({ id }) => id === shown?.id}
        />
      </Split>
    </Page>
  )
}

import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { WaitingActivity } from '../../types/activities'
import { openTab } from '../shared/core/go'
import { call } from '../shared/core/call'
import { everyPage } from '../shared/core/every-page'
import { usePages } from '../shared/core/use-pages'
import { BulkTold } from '../shared/desk/bulk-told'
import { Split } from '../shared/desk/split'
import { Table } from '../shared/desk/table'
import { useBulk } from '../shared/desk/use-bulk'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { decidedColumns, ReviewCell, waitingColumns } from './ui/review-columns'
import { ReviewItem } from './ui/review-item'

/** The whole queue, page after page, up to `most`. */
const waitingOf = (most: number) => everyPage((cursor) => call('activities', 'listForReview', { status: 'submitted', ...(cursor && { cursor }) }), most)

type Queue = 'submitted' | 'published' | 'returned'

/** For union staff: the activities that wait for review, longest waiting first. The open one is above the list on a phone and beside it on a desk. */
export default function ReviewPage() {
  const [queue, setQueue] = useState<Queue>('submitted')
  const [openId, setOpenId] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const bulk = useBulk<WaitingActivity>({ all: waitingOf, keyOf: ({ id }) => id, nameOf: ({ title }) => title })
  const [waiting, setWaiting] = useState<number | null>(null)
  const page = usePages(queue, async (cursor) => {
    const answer = await call('activities', 'listForReview', { status: queue, ...(cursor && { cursor }) })
    setWaiting(answer.waitingCount)
    return answer
  })
  useDidShow(() => void (page.items && page.refresh()))
  const items = page.items ?? []
  const shown = openId ?? (queue === 'submitted' ? (items[0]?.id ?? null) : null)
  const row = items.find(({ id }) => id === shown)
  const publish = async (rows: WaitingActivity[]) => {
    const answer = await call('activities', 'publishMany', { activities: rows.map(({ id, version }) => ({ id, version })) })
    void page.refresh()
    return answer.rows.map(({ id, refusal }) => ({ key: id, refusal }))
  }
  const decided = (words: string) => {
    setTold(words)
    setOpenId(null)
    void page.refresh()
  }

  const opened = shown && items.length > 0 && (
    <ReviewItem
      key={shown}
      id={shown}
      isOpenForDecision={queue === 'submitted'}
      submittedAt={row?.submittedAt ?? null}
      clock={row?.clock ?? null}
      onDecided={decided}
    />
  )
  return (
    <Page title="审核" onRefresh={page.reload} isWide>
      <Tabs
        label="审核"
        items={[
          { value: 'submitted', word: '待审', ...(waiting === null ? {} : { count: waiting }) },
          { value: 'published', word: '已发布' },
          { value: 'returned', word: '已退回' },
        ]}
        value={queue}
        onChoose={(next) => (setQueue(next), setOpenId(null), setTold(''), bulk.clear())}
      />
      {told && <Note tone="ok">{told}</Note>}
      <BulkTold told={bulk.told} unit="件" done="发布了" />
      <Split opened={opened}>
        <Table
          of={page}
          label="审核"
          unit="件"
          order={queue === 'submitted' ? '等得最久的在前' : '最近办的在前'}
          total={queue === 'submitted' ? (waiting ?? undefined) : undefined}
          columns={queue === 'submitted' ? waitingColumns : decidedColumns}
          keyOf={({ id }) => id}
          card={(row) => row.id !== shown && <ReviewCell key={row.id} row={row} isWaiting={queue === 'submitted'} onTap={() => setOpenId(row.id)} />}
          empty={
            <Empty
              title={queue === 'submitted' ? '都审完了' : '这一栏是空的'}
              help={queue === 'submitted' ? '组织交上来新的，会在消息里告诉您' : '审过的活动留在这里'}
              ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]}
            />
          }
          onOpen={({ id }) => setOpenId(id)}
          isOpen={({ id }) => id === shown}
          many={queue === 'submitted' ? { bulk, acts: [{ word: '发布', send: publish }] } : undefined}
        />
      </Split>
    </Page>
  )
}

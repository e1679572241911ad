import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { openTab } from '../shared/core/go'
import type { PostedActivity } from '../../types/activities'
import { call } from '../shared/core/call'
import { ago, dotted } from '../shared/core/format'
import { usePages } from '../shared/core/use-pages'
import { Avatar } from '../shared/parts/avatar'
import { Cell, Cells } from '../shared/ui/cell'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { Empty } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { Tag } from '../shared/ui/tag'
import { categoryWords } from '../shared/core/words'
import { ReviewItem } from './ui/review-item'
import { dueWord, waitedWord } from './waiting'

type Queue = 'submitted' | 'published' | 'returned'

const help = (row: PostedActivity, queue: Queue) =>
  dotted(
    queue === 'submitted' ? waitedWord(row.submittedAt) : row.submittedAt && ago(row.submittedAt),
    categoryWords[row.category],
    row.sessionCount > 1 && `${row.sessionCount} 场一起审`,
  )

/** The review queue: the activity to decide about is open, the others are rows, the longest waiting first. */
export default function ReviewPage() {
  const [queue, setQueue] = useState<Queue>('submitted')
  const [openId, setOpenId] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const [waiting, setWaiting] = useState<number | null>(null)
  const page = usePages(queue, async (cursor) => {
    const answer = await call('activities', 'listForReview', { status: queue, ...(cursor && { cursor }) })
    setWaiting(answer.waitingCount)
    return answer
  })
  useDidShow(() => void (page.items && page.refresh()))
  const items = page.items ?? []
  const shown = openId ?? (queue === 'submitted' ? (items[0]?.id ?? null) : null)
  const decided = (words: string) => {
    setTold(words)
    setOpenId(null)
    void page.refresh()
  }

  return (
    <Page title="审核" onRefresh={page.reload}>
      <Tabs
        label="审核"
        items={[
          { value: 'submitted', word: '待审', ...(waiting === null ? {} : { count: waiting }) },
          { value: 'published', word: '已发布' },
          { value: 'returned', word: '已退回' },
        ]}
        value={queue}
        onChoose={(next) => (setQueue(next), setOpenId(null), setTold(''))}
      />
      {told && <Note tone="ok">{told}</Note>}
      <PagesState of={page}>
        {() =>
          items.length === 0 ? (
            <Empty title={queue === 'submitted' ? '都审完了' : '这一栏是空的'} ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
          ) : (
            <>
              {shown && (
                <ReviewItem
                  key={shown}
                  id={shown}
                  isOpenForDecision={queue === 'submitted'}
                  submittedAt={items.find(({ id }) => id === shown)?.submittedAt ?? null}
                  onDecided={decided}
                />
              )}
              <Cells>
                {items
                  .filter(({ id }) => id !== shown)
                  .map((row) => {
                    const due = queue === 'submitted' ? dueWord(row.submittedAt) : null
                    return (
                      <Cell
                        key={row.id}
                        lead={<Avatar src={row.mark} />}
                        word={row.title}
                        help={help(row, queue)}
                        value={due ? <Tag tone={due.tone}>{due.word}</Tag> : undefined}
                        onTap={() => setOpenId(row.id)}
                      />
                    )
                  })}
              </Cells>
            </>
          )
        }
      </PagesState>
    </Page>
  )
}

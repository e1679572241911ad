import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useDidShow, useRouter } from '@tarojs/taro'
import type { ActivityStatus, PostedActivity } from '../../types/activities'
import { call } from '../shared/call'
import { useLoad } from '../shared/use-load'
import { Button, ButtonRow } from '../shared/ui/button'
import { Note } from '../shared/ui/note'
import { Page } from '../shared/ui/page'
import { Empty, PageState } from '../shared/ui/states'
import { Tabs } from '../shared/ui/tabs'
import { CancelSheet } from './ui/cancel-sheet'
import { PostedRow } from './ui/posted-row'
import css from './posted.module.scss'

const tabs: { value: ActivityStatus | 'all'; word: string }[] = [
  { value: 'all', word: '全部' },
  { value: 'published', word: '已发布' },
  { value: 'submitted', word: '待审' },
  { value: 'returned', word: '已退回' },
  { value: 'draft', word: '草稿' },
]
const go = (url: string) => void Taro.navigateTo({ url })
const doneWords: Record<string, string> = { submitted: '交上去了，审过就会出现在朋友圈', saved: '存好了，随时可以接着写' }

/** What I posted, and the ways on for each: roster, edit, cancel. */
export default function PostedPage() {
  const { done } = useRouter().params
  const [status, setStatus] = useState<ActivityStatus | 'all'>('all')
  const [cancelling, setCancelling] = useState<PostedActivity | null>(null)
  const [older, setOlder] = useState<{ of: string; items: PostedActivity[]; cursor: string | null } | null>(null)
  const page = useLoad(status, () => call('activities', 'listPosted', status === 'all' ? {} : { status }))
  useDidShow(() => void (page.data && page.reload()))
  const cancel = async ({ id }: PostedActivity, reason: string) => {
    await call('activities', 'cancelActivity', { id, reason })
    setCancelling(null)
    void page.reload()
  }
  const more = older?.of === status ? older : null
  const cursor = more ? more.cursor : (page.data?.cursor ?? null)
  const loadOlder = async () => {
    if (!cursor) return
    const next = await call('activities', 'listPosted', { ...(status === 'all' ? {} : { status }), cursor })
    setOlder({ of: status, items: [...(more?.items ?? []), ...next.items], cursor: next.cursor })
  }

  return (
    <Page
      title="我发的"
      dock={
        <ButtonRow>
          <Button kind="outline" onTap={() => go('/feed/compose')}>
            发动态
          </Button>
          <Button onTap={() => go('/activities/post')}>发活动</Button>
        </ButtonRow>
      }
    >
      {done && doneWords[done] && (
        <View className={css.done}>
          <Note tone="ok">{doneWords[done]}</Note>
        </View>
      )}
      <Tabs label="状态" items={tabs} value={status} onChoose={setStatus} />
      <PageState of={page}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty
              title={status === 'all' ? '您还没有发过活动' : '这一栏是空的'}
              ways={[{ word: '发活动', icon: 'edit', onTap: () => go('/activities/post') }]}
            />
          ) : (
            <>
              {[...data.items, ...(more?.items ?? [])].map((row) => (
                <PostedRow key={row.id} row={row} onCancel={() => setCancelling(row)} />
              ))}
              {cursor && (
                <View className={css.more}>
                  <Button kind="text" onTap={() => void loadOlder()}>
                    看更早的
                  </Button>
                </View>
              )}
            </>
          )
        }
      </PageState>
      <CancelSheet activity={cancelling} onCancel={cancel} onClose={() => setCancelling(null)} />
    </Page>
  )
}

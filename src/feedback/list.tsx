import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { goBack } from '../shared/core/go'
import type { Output } from '../../types/action'
import type { Rating, feedback } from '../../types/feedback'
import { call } from '../shared/core/call'
import { Block } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { needsId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { MoreRows } from '../shared/parts/pages-state'
import { RatingBars } from '../shared/parts/rating-bars'
import { RatingRow } from '../shared/parts/rating-row'
import { Empty, ErrorState, Skeleton } from '../shared/parts/states'
import { idOf } from '../shared/core/link'
import { usePages } from '../shared/core/use-pages'
import { ReplySheet } from './ui/reply-sheet'
import css from './list.module.scss'

type Summary = Pick<Output<(typeof feedback)['listFeedback']>, 'average' | 'count' | 'stars'>

function ListPage() {
  const { params } = useRouter()
  const [activityId, organizationId] = [idOf(params.activityId) || undefined, idOf(params.organizationId) || undefined]
  const query = activityId ? { activityId } : organizationId ? { organizationId } : null
  const summary = useRef<Summary | null>(null)
  const list = usePages(query && `ratings-${activityId ?? ''}-${organizationId ?? ''}`, async (cursor) => {
    const page = await call('feedback', 'listFeedback', { ...query, cursor })
    summary.current = page
    return page
  })
  useReachBottom(() => void list.more())
  const [answering, setAnswering] = useState<Rating | null>(null)
  const reply = (id: string, text: string) => call('feedback', 'replyFeedback', { id, text })
  const answered = (rating: Rating, reply: { text: string; at: string }) => {
    list.change((items) => items.map((item) => (item.id === rating.id ? { ...item, reply, canReply: false } : item)))
    setAnswering((now) => (now?.id === rating.id ? null : now))
  }
  const { average, count, stars } = summary.current ?? { average: null, count: 0, stars: null }
  return (
    <Page
      title="去过的人说"
      onRefresh={list.reload}
      share={{
        title: '去过的人说',
        path: `/feedback/list?${activityId ? `activityId=${activityId}` : `organizationId=${organizationId ?? ''}`}`,
      }}
    >
      {!list.items && (list.error ? <ErrorState error={list.error} onRetry={() => void list.reload()} /> : <Skeleton rows={5} />)}
      {list.items?.length === 0 && <Empty title="还没有人评价" help="去过的人评价以后，就出现在这里" ways={[{ word: '返回', onTap: goBack }]} />}
      {list.items && list.items.length > 0 && (
        <>
          {average !== null && stars && (
            <Block title={`${count} 条评价`}>
              <RatingBars average={average} stars={stars} />
            </Block>
          )}
          <Block>
            {list.items.map((rating) => (
              <View key={rating.id} className={css.item}>
                <RatingRow rating={rating} isWithTitle={organizationId !== undefined} />
                {rating.canReply && (
                  <View className={css.answer}>
                    <Button size="small" kind="outline" label={`回复${rating.author}`} onTap={() => setAnswering(rating)}>
                      回复
                    </Button>
                  </View>
                )}
              </View>
            ))}
          </Block>
          <MoreRows of={list} />
        </>
      )}
      <ReplySheet rating={answering} onReplied={answered} onMeanwhile={() => void list.refresh()} onClose={() => setAnswering(null)} send={reply} />
    </Page>
  )
}

export default needsId('activityId organizationId', ListPage)

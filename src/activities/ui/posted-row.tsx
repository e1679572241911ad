import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PostedActivity } from '../../../types/activities'
import { besideLeaf, dotted } from '../../shared/format'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/ui/leaf'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './posted-row.module.scss'

const words: Record<PostedActivity['status'], { word: string; tone: 'plain' | 'ok' | 'warn' | 'bad' }> = {
  draft: { word: '草稿', tone: 'plain' },
  submitted: { word: '待审', tone: 'warn' },
  published: { word: '已发布', tone: 'ok' },
  returned: { word: '已退回', tone: 'bad' },
  cancelled: { word: '已取消', tone: 'plain' },
}
const go = (url: string) => void Taro.navigateTo({ url })

/** One posted activity with its state, its numbers and what can be done with it. */
export function PostedRow({ row, onCancel }: { row: PostedActivity; onCancel: () => void }) {
  const { word, tone } = words[row.status]
  const first = row.firstSession
  return (
    <View className={css.row} role="article" aria-label={row.title}>
      <Tap className={css.top} role="link" label={`${row.title}，${word}`} onTap={() => go(`/activities/detail?id=${row.id}`)}>
        {first && <Leaf at={first.startsAt} />}
        <View className={css.body}>
          <View className={css.title}>{row.title}</View>
          <View className={css.meta}>
            {dotted(first && besideLeaf(first.startsAt, first.endsAt), row.sessionCount > 1 && `共 ${row.sessionCount} 场`, row.organizationName)}
          </View>
          <View className={css.meta}>{dotted(`已报 ${row.taken} 人，共 ${row.capacity} 个名额`, row.waitlisted > 0 && `${row.waitlisted} 人候补`)}</View>
        </View>
        <Tag tone={tone}>{word}</Tag>
      </Tap>
      {row.returnReason && row.status === 'returned' && <View className={css.reason}>{`退回原因：${row.returnReason}`}</View>}
      {row.status !== 'cancelled' && (
        <View className={css.acts}>
          {row.status === 'published' && first && (
            <Button
              className={css.act}
              kind="secondary"
              size="small"
              label={`${row.title}的名单`}
              onTap={() => go(`/enrollment/roster?sessionId=${first.sessionId}`)}
            >
              名单
            </Button>
          )}
          {row.status === 'published' && first && (
            <Button
              className={css.act}
              kind="outline"
              size="small"
              label={`${row.title}的志愿排班`}
              onTap={() => go(`/volunteering/schedule?sessionId=${first.sessionId}`)}
            >
              排班
            </Button>
          )}
          <Button className={css.act} kind="outline" size="small" label={`改${row.title}`} onTap={() => go(`/activities/post?id=${row.id}`)}>
            {row.status === 'returned' ? '改好再交' : '修改'}
          </Button>
          <Button className={css.act} kind="outline" size="small" label={`取消${row.title}`} onTap={onCancel}>
            取消活动
          </Button>
        </View>
      )}
    </View>
  )
}

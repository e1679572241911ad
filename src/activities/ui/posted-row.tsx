import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PostedActivity } from '../../../types/activities'
import { besideLeaf, dotted } from '../../shared/format'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/ui/leaf'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './posted-row.module.scss'

type Tone = 'plain' | 'ok' | 'warn' | 'bad'
const words: Record<PostedActivity['status'], { word: string; tone: Tone }> = {
  draft: { word: '草稿', tone: 'plain' },
  submitted: { word: '待审', tone: 'warn' },
  published: { word: '已发布', tone: 'ok' },
  returned: { word: '已退回', tone: 'bad' },
  cancelled: { word: '已取消', tone: 'plain' },
}
const stateOf = ({ status, isChange, isOver, returnReason }: PostedActivity): { word: string; tone: Tone } => {
  if (status !== 'published') return words[status]
  if (isOver) return { word: '办完了', tone: 'plain' }
  if (isChange) return { word: '改动待审', tone: 'warn' }
  return returnReason ? { word: '改动退回', tone: 'bad' } : words.published
}
const go = (url: string) => void Taro.navigateTo({ url })

/** One posted activity with its state, its numbers and what can be done with it: nothing is changed or called off that is over. */
export function PostedRow({ row, now, onCancel }: { row: PostedActivity; now: number; onCancel: () => void }) {
  const { word, tone } = stateOf(row)
  const { id, title, status, isOver, returnReason, sessionCount } = row
  const first = row.firstSession
  const isHeld = status === 'published' && first !== null
  const isShiftOpen = isHeld && Date.parse(first.endsAt) > now
  return (
    <View className={css.row} role="article" aria-label={title}>
      <Tap className={css.top} role="link" sentence={`${title}，${word}`} onTap={() => go(`/activities/detail?id=${id}`)}>
        {first && <Leaf at={first.startsAt} />}
        <View className={css.body}>
          <View className={css.title}>{title}</View>
          <View className={css.meta}>
            {dotted(first && besideLeaf(first.startsAt, first.endsAt), sessionCount > 1 && `共 ${sessionCount} 场`, row.organizationName)}
          </View>
          <View className={css.meta}>{dotted(`已报 ${row.taken} 人，共 ${row.capacity} 个名额`, row.waitlisted > 0 && `${row.waitlisted} 人候补`)}</View>
        </View>
        <Tag tone={tone}>{word}</Tag>
      </Tap>
      {returnReason && !isOver && <View className={css.reason}>{`退回原因：${returnReason}`}</View>}
      <View className={css.acts}>
        {isHeld && (
          <Button
            className={css.act}
            kind="secondary"
            size="small"
            label={`${title}的名单`}
            onTap={() => go(`/enrollment/roster?sessionId=${first.sessionId}`)}
          >
            名单
          </Button>
        )}
        {isHeld && (
          <Button
            className={css.act}
            kind="outline"
            size="small"
            label={`${title}的志愿排班`}
            onTap={() => go(`/volunteering/schedule?sessionId=${first.sessionId}`)}
          >
            {isShiftOpen ? '排班' : '看排班'}
          </Button>
        )}
        {!isOver && (
          <Button className={css.act} kind="outline" size="small" label={`修改${title}`} onTap={() => go(`/activities/post?id=${id}`)}>
            {status === 'returned' ? '改好再交' : '修改'}
          </Button>
        )}
        {!isOver && (
          <Button className={css.act} kind="outline" size="small" label={`取消活动，${title}`} onTap={onCancel}>
            {sessionCount > 1 ? '取消…' : '取消活动'}
          </Button>
        )}
      </View>
    </View>
  )
}

import { View } from '@tarojs/components'
import { go } from '../../shared/core/go'
import type { PostedActivity } from '../../../types/activities'
import { besideLeaf, dotted } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { Leaf } from '../../shared/parts/leaf'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import { actsOf, stateOf } from '../posted-acts'
import css from './posted-row.module.scss'

/** One of the organizer's activities, with its status, numbers and buttons. */
export function PostedRow({ row, now, onCancel }: { row: PostedActivity; now: number; onCancel: () => void }) {
  const { word, tone } = stateOf(row)
  const { id, title, isOver, returnReason, sessionCount } = row
  const first = row.firstSession
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
      <PostedActs row={row} now={now} onCancel={onCancel} className={css.acts} />
    </View>
  )
}

type ActsProps = { row: PostedActivity; now: number; onCancel: () => void; className?: string | undefined; isQuiet?: boolean }
/** The buttons of one activity; one that is over cannot be changed or cancelled. In a table (`isQuiet`) none is red, because each row has its own. */
export function PostedActs({ row, now, onCancel, className, isQuiet = false }: ActsProps) {
  const kind = isQuiet ? 'text' : 'outline'
  const { id, title } = row
  const first = row.firstSession
  const acts = actsOf(row, now)
  return (
    <View className={className}>
      {acts.roster && first && (
        <Button
          className={css.act}
          kind={isQuiet ? 'text' : 'secondary'}
          size="small"
          label={`${title}的名单`}
          onTap={() => go(`/enrollment/roster?sessionId=${first.sessionId}`)}
        >
          {acts.roster}
        </Button>
      )}
      {acts.shifts && first && (
        <Button
          className={css.act}
          kind={kind}
          size="small"
          label={`${title}的志愿排班`}
          onTap={() => go(`/volunteering/schedule?sessionId=${first.sessionId}`)}
        >
          {acts.shifts}
        </Button>
      )}
      {acts.again && (
        <Button className={css.act} kind={kind} size="small" label={`${acts.again}，${title}`} onTap={() => go(`/activities/post?like=${id}`)}>
          {acts.again}
        </Button>
      )}
      {acts.edit && (
        <Button className={css.act} kind={kind} size="small" label={`修改${title}`} onTap={() => go(`/activities/post?id=${id}`)}>
          {acts.edit}
        </Button>
      )}
      {acts.cancel && (
        <Button className={css.act} kind={kind} size="small" label={`取消活动，${title}`} onTap={onCancel}>
          {acts.cancel}
        </Button>
      )}
    </View>
  )
}

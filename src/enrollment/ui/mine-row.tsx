import { View } from '@tarojs/components'
import type { Enrollment } from '../../../types/enrollment'
import { besideLeaf, dotted, longDate, timesAloud } from '../../shared/core/format'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Leaf } from '../../shared/parts/leaf'
import { Tag } from '../../shared/ui/tag'
import { Tap } from '../../shared/ui/tap'
import css from './mine-row.module.scss'
import { rowWords } from './row-words'

export type MineAct = 'open' | 'pass' | 'cancel' | 'rate' | 'offer'
export type MineRowProps = { enrollment: Enrollment; isPast: boolean; onAct: (act: MineAct) => void }

/** One of the person's enrollments: leaf, title, venue, status in words, and one or two buttons. */
export function MineRow({ enrollment, isPast, onAct }: MineRowProps) {
  const { title, startsAt, endsAt, venueName, isSessionCancelled, attendedAt } = enrollment
  const { words, tag, leave, act } = rowWords(enrollment, isPast, Date.now())
  return (
    <View className={css.row}>
      <Tap
        role="link"
        className={css.top}
        sentence={`${longDate(startsAt)} ${timesAloud(startsAt, endsAt)}，${title}，${venueName}，${words}`}
        onTap={() => onAct('open')}
      >
        <Leaf at={startsAt} />
        <View className={css.words}>
          <View className={cx(css.title, isSessionCancelled && css.struck)}>{title}</View>
          <View className={css.meta}>{dotted(besideLeaf(startsAt, endsAt), venueName)}</View>
        </View>
        {tag && <Tag tone={tag.tone}>{tag.word}</Tag>}
      </Tap>
      <View className={css.bottom}>
        <View className={cx(css.state, attendedAt && !isPast && css.entered)}>{words}</View>
        <View className={css.actions}>
          {leave && (
            <Button className={css.act} kind="outline" size="small" label={`${leave.label}，${title}`} onTap={() => onAct('cancel')}>
              {leave.word}
            </Button>
          )}
          {act && (
            <Button
              className={css.act}
              size="small"
              kind={act.name === 'pass' ? 'secondary' : 'primary'}
              label={`${act.label}，${title}`}
              onTap={() => onAct(act.name)}
            >
              {act.word}
            </Button>
          )}
        </View>
      </View>
    </View>
  )
}

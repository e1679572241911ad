import { Text, View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../core/clock'
import { besideLeaf, daysOf, distance, dotted, longDate, timeOf, timesAloud } from '../core/format'
import { sessionState } from './session-state'
import { cx } from '../ui/cx'
import { Leaf } from '../parts/leaf'
import { Photo } from '../parts/photo'
import { PlacesLeft } from './places-left'
import css from './session-row.module.scss'
import { Tag } from '../ui/tag'
import { Tap } from '../ui/tap'

/** A session in a list. `lead` is what stands at the left: `time` (start and end) in lists of one day, `leaf` where days differ. */
export function SessionRow({ session, mine, lead = 'time', onOpen }: { session: SessionCard; mine?: Enrollment; lead?: 'time' | 'leaf'; onOpen: () => void }) {
  const state = sessionState(session, mine, serverNow())
  const title = session.seriesName ? `${session.seriesName}｜${session.title}` : session.title
  const places = `${state.before}${state.count}${state.after}`
  return (
    <Tap
      role="link"
      className={css.row}
      sentence={[
        longDate(session.startsAt),
        timesAloud(session.startsAt, session.endsAt),
        title,
        session.venueName,
        distance(session.distance),
        state.act === 'enroll' || state.act === 'offered' ? places : state.word,
      ]
        .filter(Boolean)
        .join('，')}
      onTap={onOpen}
    >
      {lead === 'leaf' ? (
        <Leaf at={session.startsAt} />
      ) : (
        <View className={css.time}>
          <Text className={css.start}>{timeOf(session.startsAt)}</Text>
          <Text className={css.end}>{timeOf(session.endsAt)}</Text>
        </View>
      )}
      <View className={css.body}>
        <View className={cx(css.title, state.act === 'cancelled' && css.cancelled)}>{title}</View>
        <View className={css.meta}>
          {dotted(lead === 'leaf' && besideLeaf(session.startsAt), daysOf(session.startsAt, session.endsAt), session.venueName, distance(session.distance))}
        </View>
        {state.act === 'enrolled' ? (
          <Tag tone="ok">已报名</Tag>
        ) : state.act === 'waiting' || state.act === 'applied' ? (
          <Tag tone="warn">{state.word}</Tag>
        ) : places ? (
          <PlacesLeft state={state} />
        ) : (
          <Tag>{state.word}</Tag>
        )}
      </View>
      {session.picture && <Photo className={css.picture} picture={session.picture} width={96} />}
    </Tap>
  )
}

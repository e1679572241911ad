import { View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../core/clock'
import { besideLeaf, dotted } from '../core/format'
import { buttonKind, sessionState } from './session-state'
import { hoursWords } from '../core/words'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { Leaf } from '../parts/leaf'
import { PlacesLeft } from './places-left'
import css from './strip.module.scss'
import { Tap } from '../ui/tap'

export type StripProps = {
  session: SessionCard
  mine?: Enrollment
  isSending?: boolean
  /** The card is far down the page: the names for screen readers are added when it comes near. */
  isLight?: boolean
  /** A tap on the strip. */
  onOpen: () => void
  /** A tap on its button for enroll, queue, an offer and rate; in other states the button opens the activity. */
  onAct: () => void
}

/** The session in a post of the feed: leaf, title, time, venue, places left and one button. */
export function Strip({ session, mine, isSending = false, isLight = false, onOpen, onAct }: StripProps) {
  const now = serverNow()
  const state = sessionState(session, mine, now)
  const hours = session.hours === 'working' ? null : hoursWords[session.hours]
  const acts = state.act === 'enroll' || state.act === 'queue' || state.act === 'offered' || state.act === 'rate'
  return (
    <Tap role="link" isPlain className={cx(css.strip, state.act === 'cancelled' && css.cancelled)} onTap={onOpen}>
      <Leaf at={session.startsAt} className={css.leaf} />
      <View className={css.body}>
        <View className={css.title}>{session.title}</View>
        <View className={css.meta}>{`${dotted(besideLeaf(session.startsAt, session.endsAt), hours)}\n${session.venueName}`}</View>
      </View>
      <PlacesLeft state={state} className={css.left} />
      <Button
        size="small"
        className={css.act}
        kind={buttonKind(state.act)}
        isBusy={isSending}
        isPlain
        label={acts && (!isLight || process.env.TARO_ENV === 'h5') ? `${state.word}${session.title}` : undefined}
        onTap={acts ? onAct : onOpen}
      >
        {state.word}
      </Button>
    </Tap>
  )
}

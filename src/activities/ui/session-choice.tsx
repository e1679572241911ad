import { useState } from 'react'
import { View } from '@tarojs/components'
import type { SessionCard } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { serverNow } from '../../shared/core/clock'
import { dayWord, dotted, longDate, timeRange } from '../../shared/core/format'
import { sessionState } from '../../shared/enrolling/session-state'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { cx } from '../../shared/ui/cx'
import { Leaf } from '../../shared/parts/leaf'
import { PlacesLeft } from '../../shared/enrolling/places-left'
import { Radio } from '../../shared/ui/switch'
import { Tap } from '../../shared/ui/tap'
import css from './session-choice.module.scss'

/** How many sessions are shown before a tap on the rest, since a weekly course has dozens. */
const few = 3

/** The sessions of an activity to choose from; the red button enrolls in the chosen one. */
export function SessionChoice({
  sessions,
  mine,
  value,
  onChoose,
}: {
  sessions: SessionCard[]
  mine: Record<string, Enrollment>
  value: string
  onChoose: (sessionId: string) => void
}) {
  const [isAll, setAll] = useState(false)
  const title = sessions[0]?.isTerm ? `整期 ${sessions.length} 场，报一次都能来` : `选一场，共 ${sessions.length} 场`
  const shown = isAll || sessions.length <= few + 1 ? sessions : sessions.filter(({ sessionId }, index) => index < few || sessionId === value)
  return (
    <Block title={title}>
      <View role="radiogroup" aria-label={title}>
        {shown.map((session) => {
          const { sessionId, startsAt, endsAt } = session
          const state = sessionState(session, mine[sessionId], serverNow())
          const isPlain = state.act === 'enroll' || state.act === 'queue'
          return (
            <Tap
              key={sessionId}
              role="radio"
              className={cx(css.choice, sessionId === value && css.on)}
              isChecked={sessionId === value}
              sentence={[longDate(startsAt), timeRange(startsAt, endsAt), isPlain ? `${state.before}${state.count}${state.after}` : state.word].join('，')}
              onTap={() => onChoose(sessionId)}
            >
              <Leaf at={startsAt} />
              <View className={css.body}>
                <View className={cx(css.time, state.act === 'cancelled' && css.cancelled)}>{dotted(dayWord(startsAt), timeRange(startsAt, endsAt))}</View>
                {isPlain ? <PlacesLeft state={state} /> : <View className="small muted">{state.word}</View>}
              </View>
              <Radio isOn={sessionId === value} />
            </Tap>
          )
        })}
      </View>
      {shown.length < sessions.length && (
        <Button kind="text" size="block" className={css.more} onTap={() => setAll(true)}>
          {`还有 ${sessions.length - shown.length} 场`}
        </Button>
      )}
    </Block>
  )
}

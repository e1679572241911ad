import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DaySession } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import type { Point } from '../../../types/shared'
import { openSession } from '../../shared/core/go'
import { useSettings } from '../../shared/core/settings'
import { SessionRow } from '../../shared/enrolling/session-row'
import { WordMap } from '../../shared/parts/word-map'
import { pinsOf } from './day-pins'
import css from './day-map.module.scss'

/** The height of bars, filters and one row of the card, in px at type size 1; the map takes the rest of the window. */
const around = { phone: 326 + 96, wide: 290 + 96 }

/** The sessions of a day on a map, with a pin for each venue, and below it the sessions of the picked one. */
export function DayMap({ sessions, mine, from }: { sessions: DaySession[]; mine: Record<string, Enrollment>; from: Point | null }) {
  const phone = useSettings((settings) => settings.phone)
  const [pickedId, setPicked] = useState<string | null>(null)
  const pins = pinsOf(sessions)
  const pin = pins.find(({ id }) => id === pickedId) ?? pins[0]
  const height = Math.max(300, phone.height - phone.statusBar - (phone.width >= 720 ? around.wide : around.phone))
  return (
    <View className={css.map}>
      <WordMap pins={pins} from={from} pickedId={pin?.id} height={height} onPick={setPicked} />
      {pin && (
        <View className={css.card} aria-live="polite">
          {pin.sessions.map((session) => (
            <SessionRow key={session.sessionId} session={session} mine={mine[session.sessionId]} onOpen={() => openSession(session)} />
          ))}
        </View>
      )}
    </View>
  )
}

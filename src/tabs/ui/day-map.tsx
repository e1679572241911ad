import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DaySession } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import type { Point } from '../../../types/shared'
import { openSession } from '../../shared/go'
import { useSettings } from '../../shared/settings'
import { SessionRow } from '../../shared/ui/session-row'
import { WordMap } from '../../shared/ui/word-map'
import { pinsOf } from './day-pins'
import css from './day-map.module.scss'

/** The day on a map: a pin for each venue, the picked one's session as the row the list has. */
export function DayMap({ sessions, mine, from }: { sessions: DaySession[]; mine: Record<string, Enrollment>; from: Point | null }) {
  const phone = useSettings((settings) => settings.phone)
  const [pickedId, setPicked] = useState<string | null>(null)
  const pins = pinsOf(sessions)
  const pin = pins.find(({ id }) => id === pickedId) ?? pins[0]
  // What is left under the filters; the page scrolls when large type leaves too little.
  const height = Math.max(400, phone.height - phone.statusBar - (phone.width >= 720 ? 290 : 326))
  return (
    <View className={css.map}>
      <WordMap pins={pins} from={from} pickedId={pin?.id} height={height} onPick={setPicked} />
      {pin && (
        <View className={css.card}>
          {pin.sessions.slice(0, 2).map((session) => (
            <SessionRow key={session.sessionId} session={session} mine={mine[session.sessionId]} onOpen={() => openSession(session)} />
          ))}
          {pin.sessions.length > 2 && <View className={css.more}>{`这里当天一共 ${pin.sessions.length} 场`}</View>}
        </View>
      )}
    </View>
  )
}

import { View } from '@tarojs/components'
import type { Activity, SessionCard } from '../../../types/activities'
import { distance, dotted, longDate, timeRange } from '../../shared/core/format'
import { openVenue } from '../../shared/core/go'
import { hoursWords } from '../../shared/core/words'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Fact, FactLink } from '../../shared/ui/fact'
import { Leaf } from '../../shared/parts/leaf'
import css from './facts.module.scss'

const queueWords = ({ waitlistLimit, waitlisted, way }: SessionCard) => {
  if (way === 'lottery') return waitlistLimit > 0 ? `没抽中的按次序排候补，最多 ${waitlistLimit} 人` : undefined
  if (waitlistLimit === 0) return undefined
  return waitlisted > 0 ? `现在 ${waitlisted} 人在候补，最多排 ${waitlistLimit} 人` : `满了可以排候补，最多排 ${waitlistLimit} 人`
}

/** Words for the places taken. In a lottery nobody has one before the draw; with approval only those who were approved. */
const takenWords = ({ taken, capacity, way }: SessionCard) =>
  way === 'lottery' && taken === 0 ? `${capacity} 个名额，抽签决定` : `${way === 'approval' ? '已通过' : '已报'} ${taken} 人，共 ${capacity} 个名额`

type Props = { session: SessionCard; venue: Activity['venue']; room: string | undefined; onCalendar: () => void; onMap: () => void }
/** Time, venue and number of people of a session, each with its action. It shows how many people come, never who. */
export function Facts({ session, venue, room, onCalendar, onMap }: Props) {
  const { startsAt, endsAt, hours, taken, capacity } = session
  const calendar = (
    <Button kind="text" icon="cal" onTap={onCalendar}>
      加日历
    </Button>
  )
  const map = (
    <Button kind="text" icon="map" onTap={onMap}>
      看地图
    </Button>
  )
  const name = <FactLink onTap={() => openVenue(venue.id)}>{venue.name}</FactLink>
  return (
    <Block isFlush>
      <Fact lead={<Leaf at={startsAt} />} title={timeRange(startsAt, endsAt)} help={dotted(longDate(startsAt), hoursWords[hours])} action={calendar} />
      <Fact icon="pin" title={name} help={dotted(room, venue.regionName, distance(venue.distance) || venue.address)} action={map} />
      <Fact icon="users" title={takenWords(session)} help={queueWords(session)}>
        <View className={css.meter}>
          <View className={css.filled} style={{ width: `${Math.min(100, Math.round((taken / capacity) * 100))}%` }} />
        </View>
      </Fact>
    </Block>
  )
}

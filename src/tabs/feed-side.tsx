import { View } from '@tarojs/components'
import type { Enrollment } from '../../types/enrollment'
import { call } from '../shared/core/call'
import { addDays, dayOf } from '../../types/rules/days'
import { besideLeaf, daysAway, dayWord, distance, dotted, timeOf } from '../shared/core/format'
import { go, openTab, openVenue } from '../shared/core/go'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { passLater } from '../shared/enrolling/pass-shown'
import { nearQuery, placeQuery } from '../shared/core/settings'
import type { Place } from '../shared/core/settings'
import { Avatar } from '../shared/parts/avatar'
import { SideCard } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Leaf } from '../shared/parts/leaf'
import { Tap } from '../shared/ui/tap'
import { dayCounts } from '../shared/core/day-counts'
import { MonthGrid } from '../shared/parts/week-strip'
import { useLoad } from '../shared/core/use-load'
import css from './feed-side.module.scss'

const months = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const

const nextOf = (bySession: Record<string, Enrollment>, now: number) =>
  Object.values(bySession)
    .filter(({ status, endsAt, isSessionCancelled }) => status === 'confirmed' && !isSessionCancelled && Date.parse(endsAt) > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0]

const nextTitle = ({ startsAt }: Enrollment) => {
  const away = daysAway(startsAt)
  if (away === 0) return Number(timeOf(startsAt).split(':')[0]) >= 17 ? '今晚您有一场' : '今天您有一场'
  return away === 1 ? '明天您有一场' : `${dayWord(startsAt)}您有一场`
}

/** The column beside the feed in wide windows: the person's next activity, sessions by day, venues nearby. */
export function FeedSide({ place }: { place: Place | null }) {
  const next = useMyEnrollments(({ bySession }) => nextOf(bySession, Date.now()))
  const later = next && passLater(next.startsAt, Date.now())
  const today = dayOf(Date.now())
  const where = JSON.stringify(placeQuery(place))
  const days = useLoad(`days${where}${today}`, () => call('activities', 'countByDay', { ...placeQuery(place), from: today, to: addDays(today, 20) }))
  const venues = useLoad(`venues${where}`, () => call('places', 'listVenues', nearQuery(place)))
  const link = (word: string, onTap: () => void) => (
    <Tap role="link" className={css.link} onTap={onTap}>
      {word}
    </Tap>
  )
  return (
    <View>
      {next && (
        <SideCard title={nextTitle(next)} action={link('我的活动', () => go('/enrollment/mine'))}>
          <View className={css.next}>
            <Leaf at={next.startsAt} />
            <View className={css.facts}>
              <View className="strong">{next.title}</View>
              <View className="small muted">{dotted(besideLeaf(next.startsAt), next.venueName)}</View>
            </View>
          </View>
          {later ? (
            <View className="small muted">{later}</View>
          ) : (
            <Button size="block" icon="pass" onTap={() => openTab('passes')}>
              看入场码
            </Button>
          )}
        </SideCard>
      )}
      <SideCard title={`${months[Number(today.slice(5, 7)) - 1]}月`} action={link('整月', () => go('/activities/calendar'))}>
        <MonthGrid
          month={today.slice(0, 7)}
          weeks={3}
          counts={dayCounts(days.data, today, addDays(today, 20))}
          onChoose={(day) => go(`/activities/calendar?day=${day}`)}
        />
      </SideCard>
      {venues.data && venues.data.items.length > 0 && (
        <SideCard title={place ? '离您近的地方' : '可以去的地方'}>
          {venues.data.items.slice(0, 3).map((venue) => (
            <Tap key={venue.id} role="link" className={css.venue} onTap={() => openVenue(venue.id)}>
              <Avatar src={venue.mark} />
              <View className={css.facts}>
                <View className="one">{venue.name}</View>
                <View className="small quiet">{dotted(distance(venue.distance), venue.todayCount > 0 ? `今天 ${venue.todayCount} 场` : venue.regionName)}</View>
              </View>
            </Tap>
          ))}
        </SideCard>
      )}
    </View>
  )
}

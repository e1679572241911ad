import { useState } from 'react'
import { View } from '@tarojs/components'
import { addDays, dayOf, daysFrom, weekdayNumber } from '../../types/rules/days'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { dateOf, instantOf, timeRange } from '../shared/core/format'
import { go } from '../shared/core/go'
import { useLoad } from '../shared/core/use-load'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Button, ButtonRow } from '../shared/ui/button'
import { Chips } from '../shared/ui/chips'
import { Note } from '../shared/ui/note'
import { planWeek, usedHours } from './week-plan'
import { WeekGrid } from './ui/week-grid'
import css from './week.module.scss'

/** The Monday of the week of a day. */
const mondayOf = (day: string) => addDays(day, -((weekdayNumber(day) + 6) % 7))

/** A week of a venue: what is held in which room, what is in the same room twice, and when it is closed. On a phone one day at a time. */
function WeekPage({ id }: WithId) {
  const today = dayOf(serverNow())
  const [from, setFrom] = useState(mondayOf(today))
  const [day, setDay] = useState(today)
  const [room, setRoom] = useState('')
  const week = useLoad(`week:${id}:${from}`, () => call('places', 'getWeek', { id, from }))
  const turn = (first: string) => (setFrom(first), setDay(first === mondayOf(today) ? today : first))
  const days = daysFrom(from, addDays(from, 6))
  return (
    <Page title={week.data?.name ?? '一周排期'} onRefresh={week.reload} isWide>
      <View className={css.head}>
        <View className={css.dates}>{`${dateOf(instantOf(from))}–${dateOf(instantOf(addDays(from, 6)))}`}</View>
        <View className={css.turns}>
          <Button kind="outline" size="small" onTap={() => turn(addDays(from, -7))}>
            上一周
          </Button>
          <Button kind="outline" size="small" onTap={() => turn(mondayOf(today))}>
            本周
          </Button>
          <Button kind="outline" size="small" onTap={() => turn(addDays(from, 7))}>
            下一周
          </Button>
        </View>
      </View>
      <PageState of={week}>
        {({ rooms, closures, sessions, isCut, mayEdit }) => {
          const chips = [
            { value: '', word: rooms.length > 0 ? `全部 ${rooms.length} 间` : '整个场馆' },
            ...rooms.map(({ id: value, name, seats }) => ({ value, word: seats ? `${name} ${seats} 人` : name })),
          ]
          const plan = planWeek(days, sessions, closures, room || null)
          const clashes = plan.days.flatMap((each) => each.sessions.filter(({ clash }) => clash > 0))
          const nameOf = (roomId: string | null) => rooms.find((each) => each.id === roomId)?.name ?? ''
          return (
            <>
              {rooms.length > 0 && (
                <View className={css.rooms}>
                  <Chips label="哪一间" chips={chips} value={room} onChoose={setRoom} />
                </View>
              )}
              <View className={css.used}>{`这周用了 ${usedHours(sessions)} 小时`}</View>
              <WeekGrid
                plan={plan}
                day={day}
                today={today}
                now={serverNow()}
                roomName={nameOf}
                onDay={setDay}
                onOpen={(activityId) => go(`/activities/detail?id=${activityId}`)}
              />
              {clashes.length > 0 && (
                <View className={css.clashes}>
                  <Note tone="warn">{`同一间重了：${clashes.map(({ session, clash }) => `${dateOf(session.startsAt)} ${timeRange(session.startsAt, session.endsAt)} “${session.title ?? '待审的活动'}”重 ${clash} 分钟`).join('；')}`}</Note>
                </View>
              )}
              {isCut && <View className={css.clashes}>这一周太满了，只列了前 200 场</View>}
              <View className={css.foot}>
                <ButtonRow>
                  {mayEdit && (
                    <Button kind="outline" onTap={() => go(`/places/edit?id=${id}`)}>
                      改场馆、关门
                    </Button>
                  )}
                  <Button onTap={() => go(`/activities/post?venueId=${id}&day=${day}`)}>排一场</Button>
                </ButtonRow>
              </View>
            </>
          )
        }}
      </PageState>
    </Page>
  )
}

export default needsId('id', WeekPage)

import { View } from '@tarojs/components'
import type { ShiftSession } from '../../types/checkin'
import { useDidShow } from '@tarojs/taro'
import { call } from '../shared/call'
import { daysAway } from '../shared/format'
import { go } from '../shared/go'
import { askSignIn, isOrganizer, usePerson } from '../shared/person'
import { Page } from '../shared/ui/page'
import { Empty, PageState } from '../shared/ui/states'
import { openTab } from '../shared/ui/tab-list'
import { useLoad } from '../shared/use-load'
import { ShiftRow } from './ui/shift-row'
import css from './shifts.module.scss'

/** Another session at the same hour and place: its codes are taken by the same phone. */
const alsoOf = (shift: ShiftSession, all: ShiftSession[]) => {
  const twin = all.find(
    (other) => other.sessionId !== shift.sessionId && other.venueName === shift.venueName && other.startsAt < shift.endsAt && shift.startsAt < other.endsAt,
  )
  return twin ? `&also=${twin.sessionId}` : ''
}

/** Where I stand at the door today. */
export default function ShiftsPage() {
  const me = usePerson((person) => person.me)
  const shifts = useLoad(me && `shifts-${me.id}`, () => call('checkin', 'listShifts', {}))
  useDidShow(() => void (shifts.data && shifts.reload()))
  const canSeeNames = isOrganizer(me)
  return (
    <Page title="扫码签到">
      {!me ? (
        <Empty title="登录后看您的安排" ways={[{ word: '去登录', onTap: askSignIn }]} />
      ) : (
        <PageState of={shifts}>
          {(sessions) =>
            sessions.length === 0 ? (
              <Empty title="今天没有安排您扫码" help="组织给您安排以后，会在消息里告诉您" ways={[{ word: '看消息', onTap: () => openTab('inbox') }]} />
            ) : (
              <>
                <View
                  className={css.intro}
                >{`${sessions.some(({ startsAt }) => daysAway(startsAt) !== 0) ? '最近' : '今天'} ${sessions.length} 场，开始前打开一次，没网也能扫`}</View>
                {sessions.map((shift) => (
                  // Two doors at one hour are one queue of people: this phone can take both.
                  <ShiftRow
                    key={shift.sessionId}
                    shift={shift}
                    onScan={() => go(`/checkin/scan?sessionId=${shift.sessionId}${alsoOf(shift, sessions)}`)}
                    onVenue={shift.rules.hasSelf ? () => go(`/checkin/venue?sessionId=${shift.sessionId}`) : undefined}
                    onRoster={canSeeNames ? () => go(`/enrollment/roster?sessionId=${shift.sessionId}`) : undefined}
                  />
                ))}
              </>
            )
          }
        </PageState>
      )}
    </Page>
  )
}

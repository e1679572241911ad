import { View } from '@tarojs/components'
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
                  <ShiftRow
                    key={shift.sessionId}
                    shift={shift}
                    onScan={() => go(`/checkin/scan?sessionId=${shift.sessionId}`)}
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

import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ShiftSession } from '../../types/checkin'
import type { Page as PageOf } from '../../types/shared'
import { useDidShow } from '@tarojs/taro'
import { call } from '../shared/call'
import { serverNow } from '../shared/clock'
import { go } from '../shared/go'
import { isOrganizer, usePerson } from '../shared/person'
import { askSignIn } from '../shared/wish'
import { Button } from '../shared/ui/button'
import { Page } from '../shared/ui/page'
import { PagesState } from '../shared/ui/pages-state'
import { Empty } from '../shared/ui/states'
import { openTab } from '../shared/ui/tab-list'
import { usePages } from '../shared/use-pages'
import { ShiftRow } from './ui/shift-row'
import { isOffline } from '../shared/messages'
import { own, recall, remember } from '../shared/storage'
import { worksOffline } from '../shared/platform/site'
import css from './shifts.module.scss'

/** Another session at the same hour and place: its codes are taken by the same phone. */
const alsoOf = (shift: ShiftSession, all: ShiftSession[]) => {
  const twin = all.find(
    (other) => other.sessionId !== shift.sessionId && other.venueName === shift.venueName && other.startsAt < shift.endsAt && shift.startsAt < other.endsAt,
  )
  return twin ? `&also=${twin.sessionId}` : ''
}

const areShifts = (value: unknown): value is ShiftSession[] => Array.isArray(value)
/** The way to a door, as last known where there is no network: its list is on this phone already. */
async function loadShifts(cursor?: string): Promise<PageOf<ShiftSession>> {
  const kept = () => recall<ShiftSession[]>(own('shifts'), [], areShifts)
  try {
    const page = await call('checkin', 'listShifts', { ...(cursor && { cursor }) })
    remember(own('shifts'), cursor ? [...kept(), ...page.items] : page.items)
    return page
  } catch (error) {
    if (isOffline(error) && !cursor && kept().length > 0) return { items: kept(), cursor: null }
    throw error
  }
}

/** Where I stand at the door today. */
export default function ShiftsPage() {
  const me = usePerson((person) => person.me)
  const shifts = usePages(me && `shifts-${me.id}`, loadShifts)
  useDidShow(() => void (shifts.items && shifts.refresh()))
  const canSeeNames = isOrganizer(me)
  const [isOpen, setOpen] = useState(false)
  const coming = (shifts.items ?? []).filter(({ endsAt }) => Date.parse(endsAt) > serverNow())
  const ended = (shifts.items ?? []).filter((shift) => !coming.includes(shift))
  return (
    <Page title="扫码签到" onRefresh={shifts.reload}>
      {!me ? (
        <Empty title="登录后看您的安排" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <PagesState of={shifts}>
          {(sessions) =>
            sessions.length === 0 ? (
              <Empty title="今天没有安排您扫码" help="组织给您安排以后，会在消息里告诉您" ways={[{ word: '看消息', onTap: () => openTab('inbox') }]} />
            ) : (
              <>
                <View className={css.intro}>
                  {coming.length > 0
                    ? `还有${shifts.hasMore ? '不止' : ''} ${coming.length} 场，开始前打开一次，${worksOffline() ? '没网也能扫' : '别关掉，没网也能扫'}`
                    : shifts.hasMore
                      ? '后面还有'
                      : '今天的都结束了'}
                </View>
                {(isOpen ? [...coming, ...ended] : coming).map((shift) => (
                  // Two doors at one hour are one queue of people: this phone can take both.
                  <ShiftRow
                    key={shift.sessionId}
                    shift={shift}
                    onScan={() => go(`/checkin/scan?sessionId=${shift.sessionId}${alsoOf(shift, sessions)}`)}
                    onVenue={shift.rules.hasSelf ? () => go(`/checkin/venue?sessionId=${shift.sessionId}`) : undefined}
                    onRoster={canSeeNames ? () => go(`/enrollment/roster?sessionId=${shift.sessionId}`) : undefined}
                  />
                ))}
                {ended.length > 0 && (
                  <Button kind="text" size="block" icon={isOpen ? 'up2' : 'down2'} onTap={() => setOpen(!isOpen)}>
                    {isOpen ? `收起已经结束的 ${ended.length} 场` : `已经结束的 ${ended.length} 场`}
                  </Button>
                )}
              </>
            )
          }
        </PagesState>
      )}
    </Page>
  )
}

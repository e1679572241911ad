import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DoorSession } from '../../types/checkin'
import type { Page as PageOf } from '../../types/shared'
import { useDidShow } from '@tarojs/taro'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { go, openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isOrganizer } from '../shared/core/roles'
import { askSignIn } from '../shared/core/wish'
import { Table } from '../shared/desk/table'
import { Page } from '../shared/parts/page'
import { MoreRows } from '../shared/parts/pages-state'
import { SearchField } from '../shared/ui/search-field'
import { Empty } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { type Paged, usePages } from '../shared/core/use-pages'
import { useSettled } from '../shared/core/use-settled'
import { type DoorActs, doorColumns, DoorRow } from './ui/door-row'
import { isOffline } from '../shared/core/messages'
import { ownKey, recall, remember } from '../shared/core/storage'
import { worksOffline } from '../shared/platform/site'
import css from './doors.module.scss'

/** The part of the address that names another session at the same hours and place, whose codes the same phone then takes too; empty without one. */
const alsoOf = (door: DoorSession, all: DoorSession[]) => {
  const twin = all.find(
    (other) => other.sessionId !== door.sessionId && other.venueName === door.venueName && other.startsAt < door.endsAt && door.startsAt < other.endsAt,
  )
  return twin ? `&also=${twin.sessionId}` : ''
}

const areDoors = (value: unknown): value is DoorSession[] => Array.isArray(value)
/** Loads the caller's sessions. Without network it gives those loaded last, because the door's list may be on this phone already. */
async function loadDoors(text: string, cursor?: string): Promise<PageOf<DoorSession>> {
  if (text) return call('checkin', 'listDoors', { text, ...(cursor && { cursor }) })
  const kept = () => recall<DoorSession[]>(ownKey('doors'), [], areDoors)
  try {
    const page = await call('checkin', 'listDoors', { ...(cursor && { cursor }) })
    remember(ownKey('doors'), cursor ? [...kept(), ...page.items] : page.items)
    return page
  } catch (error) {
    if (isOffline(error) && !cursor && kept().length > 0) return { items: kept(), cursor: null }
    throw error
  }
}

type Half = 'coming' | 'over'
const halves: { value: Half; word: string }[] = [
  { value: 'coming', word: '快到了' },
  { value: 'over', word: '办完了' },
]
/** How long after the end people may still be scanned, as they leave, ms. */
const doorCloses = 3600_000
/** Up to this many rows need no search field. */
const fewDoors = 5

type NothingProps = { half: Half; wanted: string; isToday: boolean; of: Paged<DoorSession>; onAll: () => void }
/** What the list shows where it has no row: none in this half so far, none found, or none at all today. */
function Nothing({ half, wanted, isToday, of, onAll }: NothingProps) {
  if (isToday)
    return (
      <>
        <Empty title={of.hasMore ? '后面还有' : half === 'coming' ? '今天的都结束了' : '今天还没有办完的'} />
        <MoreRows of={of} />
      </>
    )
  if (wanted) return <Empty title={`没有找到“${wanted}”`} ways={[{ word: '看全部场次', onTap: onAll }]} />
  return <Empty title="今天没有安排您扫码" help="组织给您安排以后，会在消息里告诉您" ways={[{ word: '看消息', onTap: () => openTab('inbox') }]} />
}

/** Today's sessions at whose doors the caller may scan, by start, in two halves: those to come or on, and those that are over. */
export default function DoorsPage() {
  const me = usePerson((person) => person.me)
  const [half, setHalf] = useState<Half>('coming')
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const doors = usePages(me && `doors-${me.id} ${wanted}`, (cursor) => loadDoors(wanted, cursor))
  useDidShow(() => void (doors.items && doors.refresh()))
  const canSeeNames = isOrganizer(me)
  const isOver = ({ endsAt }: DoorSession, after = 0) => Date.parse(endsAt) + after <= serverNow()
  const sessions = doors.items ?? []
  const shown = sessions.filter((door) => isOver(door) === (half === 'over'))
  const acts = (door: DoorSession): DoorActs => ({
    // Two sessions at the same hours and place have one queue of people, so this phone takes the codes of both.
    onScan: isOver(door, doorCloses) ? undefined : () => go(`/checkin/scan?sessionId=${door.sessionId}${alsoOf(door, sessions)}`),
    onVenue: half === 'coming' && door.rules.hasSelf ? () => go(`/checkin/venue?sessionId=${door.sessionId}`) : undefined,
    onRoster: canSeeNames ? () => go(`/enrollment/roster?sessionId=${door.sessionId}`) : undefined,
  })
  const isSearched = text !== '' || doors.hasMore || (doors.items ?? []).length > fewDoors
  return (
    <Page title="扫码签到" onRefresh={doors.reload} isWide>
      {!me ? (
        <Empty title="登录后看您的安排" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : (
        <>
          {isSearched && (
            <View className={css.search}>
              <SearchField placeholder="找今天的场次" value={text} onChange={setText} />
            </View>
          )}
          {sessions.length > 0 && <Tabs label="扫码签到" items={halves} value={half} onChoose={setHalf} />}
          {half === 'coming' && shown.length > 0 && (
            <View className={css.intro}>
              {`还有${doors.hasMore ? '不止' : ''} ${shown.length} 场，开始前打开一次，${worksOffline() ? '没网也能扫' : '别关掉，没网也能扫'}`}
            </View>
          )}
          <Table
            of={{ ...doors, items: doors.items && shown, hasMore: doors.hasMore && shown.length > 0 }}
            label="今天的场次"
            unit="场"
            order="先开始的在前"
            columns={doorColumns(acts)}
            keyOf={({ sessionId }) => sessionId}
            card={(door) => <DoorRow key={door.sessionId} door={door} {...acts(door)} />}
            empty={<Nothing half={half} wanted={wanted} isToday={sessions.length > 0} of={doors} onAll={() => setText('')} />}
          />
        </>
      )}
    </Page>
  )
}

import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useReachBottom, useRouter } from '@tarojs/taro'
import type { Enrollment } from '../../types/enrollment'
import { call } from '../shared/core/call'
import { everyPage } from '../shared/core/every-page'
import { go, openSession, openTab } from '../shared/core/go'
import { loadMyEnrollments } from '../shared/enrolling/my-enrollments'
import { openPass } from '../shared/enrolling/my-passes'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { Button } from '../shared/ui/button'
import { CancelEnrollmentSheet } from '../shared/enrolling/cancel-enrollment-sheet'
import { EnrollSheet } from '../shared/enrolling/enroll-sheet'
import { Page } from '../shared/parts/page'
import { PagesState } from '../shared/parts/pages-state'
import { Empty, PageState } from '../shared/parts/states'
import { Tabs } from '../shared/ui/tabs'
import { useCancel } from '../shared/enrolling/use-cancel'
import { useEnrolling } from '../shared/enrolling/use-enrolling'
import { useLoad } from '../shared/core/use-load'
import { usePages } from '../shared/core/use-pages'
import { MineRow } from './ui/mine-row'
import type { MineAct } from './ui/mine-row'

type Which = 'coming' | 'waiting' | 'past'
const nothing: Record<Which, { title: string; help: string }> = {
  coming: { title: '还没有报名的活动', help: '报上的活动和入场码都在这里' },
  waiting: { title: '没有在等的', help: '排候补、等审核、等抽签的都在这里，有结果马上告诉您' },
  past: { title: '还没有参加过的活动', help: '去过的活动可以在这里评价，取消的也列在这里' },
}
/** The order of the list of those that wait: offers, which need an answer, then the waitlist and applications, at last those that ended. */
const waits: Enrollment['status'][] = ['offered', 'waitlisted', 'applied', 'cancelled']
/** How many rows are drawn at once; hundreds are more than WeChat takes in one go. */
const drawnAtOnce = 60
const toWhich = (text: string | undefined): Which => (text === 'waiting' || text === 'past' ? text : 'coming')

/** The page 我的活动: coming, waiting and past enrollments. */
export default function MinePage() {
  const { params } = useRouter()
  const me = usePerson((person) => person.me)
  const [which, setWhich] = useState<Which>(toWhich(params.which))
  const [most, setMost] = useState(drawnAtOnce)
  // All open enrollments are loaded, since the tabs show their counts.
  const open = useLoad(me && `open-${me.id}`, () => everyPage((cursor) => call('enrollment', 'listMine', { which: 'open', ...(cursor && { cursor }) })))
  const past = usePages(me && which === 'past' ? `past-${me.id}` : null, (cursor) =>
    call('enrollment', 'listMine', { which: 'past', ...(cursor && { cursor }) }),
  )
  const cancelling = useCancel(() => (void open.reload(), past.items && void past.refresh()))
  const enrolling = useEnrolling({ onChanged: () => void open.reload() })
  // Loaded again when the person comes back from the activity or from rating it.
  useDidShow(() => {
    if (open.data) void open.reload()
    if (past.items) void past.refresh()
  })

  const act = (row: Enrollment, what: MineAct) => {
    if (what === 'open') openSession(row)
    if (what === 'pass') openPass(row.sessionId)
    if (what === 'rate') go(`/feedback/give?sessionId=${row.sessionId}`)
    if (what === 'cancel') cancelling.ask(row)
    if (what === 'offer') enrolling.show(row)
  }
  const coming = open.data?.filter(({ status }) => status === 'confirmed')
  const waiting = open.data?.filter(({ status }) => status !== 'confirmed' && status !== 'cancelled')
  const rowsOf = (rows: Enrollment[]) => {
    if (which === 'past') return rows
    if (which === 'coming') return rows.filter(({ status }) => status === 'confirmed')
    return waits.flatMap((wait) => rows.filter(({ status }) => status === wait))
  }
  useReachBottom(() => which !== 'past' && setMost((now) => Math.min(now, open.data?.length ?? 0) + drawnAtOnce))
  const listOf = (data: Enrollment[]) =>
    rowsOf(data).length > 0 ? (
      <>
        <View>
          {(which === 'past' ? data : rowsOf(data).slice(0, most)).map((row) => (
            <MineRow key={`${row.id} ${row.sessionId}`} enrollment={row} isPast={which === 'past'} onAct={(what) => act(row, what)} />
          ))}
        </View>
        <View>
          {which !== 'past' && rowsOf(data).length > most && (
            <Button kind="text" size="block" onTap={() => setMost(most + drawnAtOnce)}>
              再看一些
            </Button>
          )}
        </View>
      </>
    ) : (
      <Empty
        {...nothing[which]}
        ways={[
          { word: '看附近的活动', onTap: () => openTab('feed') },
          { word: '按日子找', onTap: () => openTab('discover') },
        ]}
      />
    )
  return (
    <Page title="我的活动" onRefresh={() => Promise.all([open.reload(), past.items ? past.reload() : loadMyEnrollments()])}>
      <Tabs
        label="我的活动"
        value={which}
        onChoose={(next) => (setWhich(next), setMost(drawnAtOnce))}
        items={[
          { value: 'coming', word: '要去的', count: coming?.length },
          { value: 'waiting', word: '在等的', count: waiting?.length },
          { value: 'past', word: '去过的' },
        ]}
      />
      {!me ? (
        <Empty title="登录后看我的活动" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />
      ) : which === 'past' ? (
        <PagesState of={past}>{listOf}</PagesState>
      ) : (
        <PageState of={open}>{listOf}</PageState>
      )}
      <CancelEnrollmentSheet {...cancelling} />
      <EnrollSheet {...enrolling.sheet} />
    </Page>
  )
}

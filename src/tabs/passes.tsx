import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { ITouchEvent } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { Pass } from '../../types/checkin'
import { passState } from '../checkin/pass-state'
import { PassHead } from '../checkin/ui/pass-head'
import { PassView } from '../checkin/ui/pass-view'
import { useReissue } from '../checkin/use-reissue'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { go, openSession, openTab } from '../shared/core/go'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { loadMyPasses, useMyPasses } from '../shared/enrolling/my-passes'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { openMap, raiseBrightness } from '../shared/platform'
import { CancelEnrollmentSheet } from '../shared/enrolling/cancel-enrollment-sheet'
import { ConfirmSheet } from '../shared/ui/confirm-sheet'
import { Page } from '../shared/parts/page'
import { Empty, ErrorState, Skeleton } from '../shared/parts/states'
import { useCancel } from '../shared/enrolling/use-cancel'
import { PassActions } from './ui/pass-actions'
import { worksOffline } from '../shared/platform/site'
import css from './passes.module.scss'

/** The words of the button that gives up a place, by state of the pass. */
const leaveWords: Partial<Record<Pass['state'], string>> = { ready: '去不了', offered: '不要', applied: '不报了', waitlisted: '不等了' }
/** How far a finger must move sideways for the next pass, in px. */
const swipe = 60

/** The tab 入场码: the person's passes, one at a time. */
export default function PassesTab() {
  const me = usePerson((person) => person.me)
  const { passes: all, error, isLoading, chosen } = useMyPasses()
  // Passes of past sessions come last.
  const isOver = (each: Pass) => Date.parse(each.endsAt) < serverNow()
  const passes = [...all.filter((each) => !isOver(each)), ...all.filter(isOver)]
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const cancelling = useCancel(() => void loadMyPasses())
  const reissue = useReissue()
  const [isShown, setShown] = useState(true)
  const lower = useRef<Promise<() => void> | null>(null)
  const touch = useRef(0)
  useDidShow(() => {
    setShown(true)
    void loadMyPasses()
    lower.current ??= raiseBrightness()
  })
  useDidHide(() => {
    setShown(false)
    void lower.current?.then((restore) => restore())
    lower.current = null
  })

  const asked = passes.findIndex(({ sessionId }) => sessionId === chosen)
  // Without a choice, the first pass that is still to be shown.
  const index = Math.max(0, asked >= 0 ? asked : passes.findIndex((each) => ['ready', 'early'].includes(passState(each, serverNow()))))
  const pass = passes[index]
  const own = pass && mine[pass.sessionId]
  const turn = (to: number) => passes[to] && useMyPasses.setState({ chosen: passes[to].sessionId })
  const swiped = (event: unknown) => {
    const moved = ((event as ITouchEvent).changedTouches[0]?.clientX ?? touch.current) - touch.current
    if (Math.abs(moved) > swipe) turn(index + (moved < 0 ? 1 : -1))
  }
  const findWay = async (activityId: string) => {
    const activity = await call('activities', 'getActivity', { id: activityId }).catch(() => null)
    if (activity) await openMap(activity.venue)
    else go(`/activities/detail?id=${activityId}`)
  }
  return (
    <Page title="入场码" tab="passes" isPaper theme="light" onRefresh={loadMyPasses}>
      {!me && (
        <Empty
          title="登录后看入场码"
          help={`报名以后，入场码就在这里${worksOffline() ? '，没网也能用' : ''}`}
          ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]}
        />
      )}
      {me && !pass && (error ? <ErrorState error={error} onRetry={() => void loadMyPasses()} /> : isLoading ? <Skeleton rows={3} /> : null)}
      {me && !pass && !error && !isLoading && (
        <Empty
          title="还没有入场码"
          help="报上活动，入场码就出现在这里"
          ways={[
            { word: '看附近的活动', onTap: () => openTab('feed') },
            { word: '看我的活动', onTap: () => go('/enrollment/mine') },
          ]}
        />
      )}
      {me && pass && (
        <View className={css.pass} onTouchStart={(event: unknown) => (touch.current = (event as ITouchEvent).touches[0]?.clientX ?? 0)} onTouchEnd={swiped}>
          <PassHead pass={pass} index={index} count={passes.length} onTurn={turn} />
          {isShown && <PassView key={pass.sessionId} pass={pass} />}
          {own && (
            <PassActions
              leave={leaveWords[pass.state]}
              onWay={() => void findWay(own.activityId)}
              onOpen={() => openSession(own)}
              onCancel={() => cancelling.ask(own)}
              {...(pass.state === 'ready' && { onReissue: () => reissue.ask(pass.enrollmentId) })}
            />
          )}
        </View>
      )}
      <CancelEnrollmentSheet {...cancelling} />
      <ConfirmSheet
        id="reissue-sheet"
        isOpen={reissue.isOpen}
        title="换一个新码？"
        body="码给别人看去了、截图发出去了，就换一个。换了以后，旧的码和打印的码都不能用了。"
        act="换新码"
        keep="先不换"
        isBusy={reissue.isBusy}
        error={reissue.error}
        onAct={() => void reissue.confirm()}
        onClose={reissue.close}
      />
    </Page>
  )
}

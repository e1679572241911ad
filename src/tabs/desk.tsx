import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { Output } from '../../types/action'
import type { Contract } from '../../types'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { dotted, longDate, timeRange } from '../shared/core/format'
import { go, openTab } from '../shared/core/go'
import { usePerson } from '../shared/core/person'
import { isStaff } from '../shared/core/roles'
import { useLoad } from '../shared/core/use-load'
import { Page } from '../shared/parts/page'
import { Empty } from '../shared/parts/states'
import { SideCard } from '../shared/ui/block'
import { Button } from '../shared/ui/button'
import { Tap } from '../shared/ui/tap'
import { byUrgency, queues } from './desk-queues'
import { MatterRow } from './ui/matter-row'
import { QueueCard } from './ui/queue-card'
import css from './desk.module.scss'

/** How many matters the desk lists; each queue's own page has all of them. */
const listed = 12

/** The queues as read, in their order; null for one that could not be read. */
const readAll = () => Promise.all(queues.map((queue) => queue.read().catch(() => null)))

type Doors = Output<Contract['checkin']['listDoors']>
/** The sessions that are on, with how many of those expected have come. */
function Running({ doors }: { doors: Doors | null }) {
  const running = (doors?.items ?? []).filter(({ startsAt, endsAt }) => Date.parse(startsAt) <= serverNow() && Date.parse(endsAt) > serverNow())
  return (
    <SideCard title="现在正办的">
      {running.length === 0 && <View className="small muted">{doors ? '这会儿没有正在办的' : ''}</View>}
      {running.slice(0, 6).map(({ sessionId, title, venueName, startsAt, endsAt, present, expected }) => (
        <Tap key={sessionId} role="link" className={css.running} onTap={() => go(`/checkin/report?sessionId=${sessionId}`)}>
          <View className="grow">
            <View className="one strong">{title}</View>
            <View className="small muted one">{dotted(venueName, timeRange(startsAt, endsAt))}</View>
          </View>
          <View>{`${present} / ${expected}`}</View>
        </Tap>
      ))}
      {running.length > 6 && (
        <Tap role="link" className={css.all} onTap={() => go('/checkin/doors')}>
          {`一共 ${running.length}${doors?.cursor ? ' 多' : ''} 场，都看看`}
        </Tap>
      )}
    </SideCard>
  )
}

/** For union staff: what waits for them, what is late, and what is on now. */
export default function DeskPage() {
  const me = usePerson((person) => person.me)
  const work = useLoad(isStaff(me) ? `desk:${me?.id}` : null, readAll)
  const doors = useLoad(isStaff(me) ? `doors:${me?.id}` : null, () => call('checkin', 'listDoors', {}))
  useDidShow(() => void (work.data && Promise.all([work.reload(), doors.reload()])))
  const matters = (work.data ?? []).flatMap((read) => read?.matters ?? []).sort(byUrgency)
  const hasMore = matters.length > listed || (work.data ?? []).some((read) => read?.hasMore)
  const where = me?.grants.find(({ role }) => role === 'staff')?.regionName
  return (
    <Page title="工作台" onRefresh={() => Promise.all([work.reload(), doors.reload()])} isWide>
      {!isStaff(me) ? (
        <Empty title="这一页给工会工作人员看" ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]} />
      ) : (
        <>
          <View className={css.head}>
            <View className="grow muted">{dotted(longDate(new Date(serverNow()).toISOString()), where)}</View>
            <Button kind="outline" size="small" icon="edit" onTap={() => go('/activities/post')}>
              发活动
            </Button>
          </View>
          <View className={css.cards}>
            {queues.map((queue, at) => (
              <View key={queue.url} className={css.card}>
                <QueueCard queue={queue} read={work.data?.[at]} isLoading={work.data === null} />
              </View>
            ))}
          </View>
          <View className={css.columns}>
            <View className={css.matters}>
              <View className={css.title} role="heading" aria-level="2">
                先办快到点的
              </View>
              {matters.slice(0, listed).map((matter) => (
                <MatterRow key={`${matter.url}${matter.id}`} matter={matter} />
              ))}
              {work.data && (
                <View className={css.foot}>
                  {matters.length === 0
                    ? '没有等着您办的'
                    : hasMore
                      ? `先列 ${Math.min(listed, matters.length)} 件，办完一件，下一件顶上来`
                      : `一共 ${matters.length} 件`}
                </View>
              )}
            </View>
            <View className={css.side}>
              <Running doors={doors.data} />
            </View>
          </View>
        </>
      )}
    </Page>
  )
}

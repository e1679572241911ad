import { View } from '@tarojs/components'
import { useDidShow, useReachBottom } from '@tarojs/taro'
import type { Notice } from '../../types/notifications'
import { announce } from '../shared/core/announcement'
import { call } from '../shared/core/call'
import { daysAway } from '../shared/core/format'
import { go, openTab } from '../shared/core/go'
import { errorWords } from '../shared/core/messages'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { openPass } from '../shared/enrolling/my-passes'
import { usePerson } from '../shared/core/person'
import { askSignIn } from '../shared/core/wish'
import { Button } from '../shared/ui/button'
import { CancelEnrollmentSheet } from '../shared/enrolling/cancel-enrollment-sheet'
import { MoreRows } from '../shared/parts/pages-state'
import { Page } from '../shared/parts/page'
import { Empty, ErrorState, Skeleton } from '../shared/parts/states'
import { setUnread, useUnread } from '../shared/core/unread'
import { useCancel } from '../shared/enrolling/use-cancel'
import { usePages } from '../shared/core/use-pages'
import { NoticeRow } from './ui/notice-row'
import { actionsOf } from './notice-words'
import type { NoticeAction } from '../shared/core/notices'
import css from './inbox.module.scss'

/** The tab 消息: the person's notices. */
export default function InboxTab() {
  const me = usePerson((person) => person.me)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const unread = useUnread(({ count }) => count)
  const list = usePages(me && `inbox-${me.id}`, (cursor) => call('notifications', 'listNotices', { cursor }))
  const cancelling = useCancel(() => void list.reload())
  useDidShow(() => void (list.items && list.reload()))
  useReachBottom(() => void list.more())

  const markRead = async (notice?: Notice) => {
    if (notice?.isRead) return
    list.change((items) => items.map((item) => (!notice || item.id === notice.id ? { ...item, isRead: true } : item)))
    setUnread(notice ? Math.max(0, unread - 1) : 0)
    // A failure to mark as read is not worth a message; the inbox is loaded again the next time.
    await call('notifications', 'markRead', notice ? { id: notice.id } : {}).then(
      ({ count }) => setUnread(count),
      () => {},
    )
  }
  /** Whether what was bad is better, which its worker says. */
  const judgeTicket = (id: string, isImproved: boolean) =>
    call('feedback', 'reopenTicket', { id, isImproved }).then(
      () => announce(isImproved ? '记下了，谢谢您告诉我们' : '又打开了，两个工作日内再回您'),
      (error: unknown) => announce(errorWords(error)),
    )
  const act = (notice: Notice, action: NoticeAction) => {
    void markRead(notice)
    const { sessionId, activityId, postId, ticketId } = notice.data
    const own = sessionId ? mine[sessionId] : undefined
    if (action === 'pass' && sessionId) openPass(sessionId)
    if (action === 'cancel' && own) cancelling.ask(own)
    if (action === 'rate' && sessionId) go(`/feedback/give?sessionId=${sessionId}`)
    if (action === 'nearby') openTab('discover')
    if (action === 'edit' && activityId) go(`/activities/post?id=${activityId}`)
    if (action === 'review') go('/activities/review')
    if (action === 'ticket') go('/feedback/tickets')
    if ((action === 'improved' || action === 'notImproved') && ticketId) void judgeTicket(ticketId, action === 'improved')
    if (action === 'door') go('/checkin/doors')
    if (action === 'told') go('/feedback/tell')
    if (action === 'applications') go('/organizations/applications')
    if (action === 'apply') go('/organizations/apply')
    if (action === 'desks') go('/identity/sign-ins')
    if (action === 'hours') go('/volunteering/mine')
    if (action === 'confirm') go('/volunteering/confirm')
    if (action === 'mine') go('/enrollment/mine?which=waiting')
    if (action === 'post' && postId) go(`/feed/post?id=${postId}`)
    if ((action === 'open' || action === 'offer') && activityId) go(`/activities/detail?id=${activityId}${sessionId ? `&session=${sessionId}` : ''}`)
  }

  const groups = [
    { word: '今天', notices: (list.items ?? []).filter(({ createdAt }) => daysAway(createdAt) === 0) },
    { word: '更早', notices: (list.items ?? []).filter(({ createdAt }) => daysAway(createdAt) !== 0) },
  ].filter(({ notices }) => notices.length > 0)
  const all = unread > 0 && (
    <Button kind="text" size="small" onTap={() => void markRead()}>
      全部已读
    </Button>
  )
  return (
    <Page title="消息" tab="inbox" action={all} onRefresh={list.reload}>
      {!me && <Empty title="登录后看消息" help="排到您了、时间改了，都在这里告诉您" ways={[{ word: '去登录', onTap: () => askSignIn({ act: 'open' }) }]} />}
      {me && !list.items && (list.error ? <ErrorState error={list.error} onRetry={() => void list.reload()} /> : <Skeleton rows={6} />)}
      {me && list.items?.length === 0 && (
        <Empty title="还没有消息" help="报名、候补、改时间，都会在这里告诉您" ways={[{ word: '看附近的活动', onTap: () => openTab('feed') }]} />
      )}
      {groups.map(({ word, notices }) => (
        <View key={word}>
          <View className={css.day} role="heading" aria-level="2">
            {word}
          </View>
          {notices.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              actions={actionsOf(notice, notice.data.sessionId !== undefined && notice.data.sessionId in mine, Date.now())}
              onAct={(action) => act(notice, action)}
            />
          ))}
        </View>
      ))}
      <MoreRows of={list} word="看更早的" />
      <CancelEnrollmentSheet {...cancelling} />
    </Page>
  )
}

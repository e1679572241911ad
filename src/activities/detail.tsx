import { useState } from 'react'
import { View } from '@tarojs/components'
import { useDidShow, useRouter, useShareTimeline } from '@tarojs/taro'
import type { SessionCard } from '../../types/activities'
import { call, pictureUrl } from '../shared/core/call'
import { dayOf } from '../../types/rules/days'
import { go } from '../shared/core/go'
import { loadMyEnrollments, useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { openPass } from '../shared/enrolling/my-passes'
import { isPassShown } from '../shared/enrolling/pass-shown'
import { sessionState } from '../shared/enrolling/session-state'
import type { SessionState } from '../shared/enrolling/session-state'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useCancel } from '../shared/enrolling/use-cancel'
import { useEnrolling } from '../shared/enrolling/use-enrolling'
import { idOf } from '../shared/core/link'
import { useLoad } from '../shared/core/use-load'
import { CancelEnrollmentSheet } from '../shared/enrolling/cancel-enrollment-sheet'
import { EnrollSheet } from '../shared/enrolling/enroll-sheet'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Block } from '../shared/ui/block'
import { AskOrganizationSheet } from './ui/ask-organization-sheet'
import { cardsOf, chooseSession } from './ui/cards-of'
import { DetailSkeleton } from './ui/detail-skeleton'
import { DrawBlock } from './ui/draw-block'
import { Dock } from './ui/dock'
import { Facts } from './ui/facts'
import { Host } from './ui/host'
import { About, Lead } from './ui/lead'
import { MineBlock } from './ui/mine-block'
import { ActivityRatings } from './ui/ratings'
import { RulesBlock, rulesToKnow } from './ui/rules'
import { SessionChoice } from './ui/session-choice'
import { signUpLines } from './sign-up-lines'
import { useActivity } from './use-activity'
import { useDraw } from './use-draw'
import { useOpening } from './use-opening'

/** The page of an activity: title, times, venue, places, organization, rules, ratings, and one red button with the number of places. */
function DetailPage({ id }: WithId) {
  const asked = idOf(useRouter().params.session)
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const sending = useMyEnrollments((state) => state.sending)
  const loaded = useLoad(`activity:${id}`, () => call('activities', 'getActivity', { id, ...nearQuery(place) }))
  const ratings = useLoad(`ratings:${id}`, () => call('feedback', 'listFeedback', { activityId: id }))
  const [picked, setPicked] = useState(asked)
  const ended = useMyEnrollments((state) => state.ended)
  const [isAsking, setAsking] = useState(false)
  const activity = loaded.data
  const cards = activity ? cardsOf(activity) : []
  const session = chooseSession(cards, picked, mine, Date.now())
  const held = activity?.sessions.find(({ sessionId }) => sessionId === session?.sessionId)
  // A term has no deadline: it may be left at any time.
  const cancelUntil = session?.isTerm ? null : (held?.cancelUntil ?? null)
  const doing = useActivity(loaded)
  const enrolling = useEnrolling({ cancelUntil, onChanged: () => void loaded.reload() })
  const cancelling = useCancel(() => void loaded.reload())

  const own = session && mine[session.sessionId]
  const draw = useDraw(activity, session, own !== undefined)
  const { opensAt, now, delay } = useOpening(session, own !== undefined)
  const state = session && opensAt && sessionState({ ...session, opensAt }, own, now)
  const lines = activity && held ? signUpLines(activity, held, now) : []
  // Past sessions are not offered, except the one that a link asked for.
  const choices = cards.filter((card) => dayOf(card.endsAt) >= dayOf(Date.now()) || card === session)
  // When the page was opened from a notice, an offer or decision may be newer than the enrollments on the phone.
  useDidShow(() => void loadMyEnrollments())
  const path = `/activities/detail?id=${id}`
  useShareTimeline(() => ({
    title: activity?.title ?? '',
    query: `id=${id}`,
    ...(activity?.pictures[0] && { imageUrl: pictureUrl(activity.pictures[0].url) }),
  }))

  const act = (card: SessionCard, what: SessionState['act']) => {
    if (what === 'enroll' || what === 'queue' || what === 'offered') enrolling.open(card)
    if (what === 'enrolled') openPass(card.sessionId)
    if (what === 'waiting' || what === 'applied') go('/enrollment/mine?which=waiting')
    if (what === 'rate') go(`/feedback/give?sessionId=${card.sessionId}`)
  }
  const dock = session && state && opensAt && (
    <Dock
      state={state}
      session={session}
      hasPass={isPassShown(session.startsAt, now)}
      opensAt={opensAt}
      isSending={sending[session.sessionId] !== undefined}
      onShare={() => void doing.send(path)}
      onAsk={() => setAsking(true)}
      onAct={() => act(session, state.act)}
    />
  )
  return (
    <Page
      title={activity?.title ?? '活动'}
      nav="over"
      dock={dock}
      onRefresh={() => Promise.all([loaded.reload(), loadMyEnrollments()])}
      share={{ title: activity?.title ?? '', path, ...(activity?.pictures[0] && { imageUrl: pictureUrl(activity.pictures[0].url) }) }}
    >
      <PageState of={loaded} skeleton={<DetailSkeleton />}>
        {(shown) =>
          session && (
            <View>
              <Lead activity={shown} session={session} />
              <Facts
                session={session}
                venue={shown.venue}
                room={shown.sessions.find(({ sessionId }) => sessionId === session.sessionId)?.room?.name}
                onCalendar={() => void doing.addSession(session)}
                onMap={() => void doing.showMap()}
              />
              {(own ?? ended[session.sessionId]) && (
                <MineBlock enrollment={(own ?? ended[session.sessionId])!} way={session.way} onCancel={() => own && cancelling.ask(own)} />
              )}
              {delay && (
                <Block>
                  <Note>{delay}</Note>
                </Block>
              )}
              {choices.length > 1 && <SessionChoice sessions={choices} mine={mine} value={session.sessionId} onChoose={setPicked} />}
              <About activity={shown} />
              {lines.length > 0 && <RulesBlock title="怎么报" rules={lines} />}
              {draw && <DrawBlock draw={draw} />}
              <Host activity={shown} isBusy={doing.isFollowing} onFollow={doing.follow} />
              <RulesBlock rules={rulesToKnow(shown.rules, cancelUntil, Date.now())} />
              {ratings.data && <ActivityRatings activityId={id} {...ratings.data} />}
            </View>
          )
        }
      </PageState>
      {activity && <AskOrganizationSheet activity={activity} isOpen={isAsking} onClose={() => setAsking(false)} />}
      <EnrollSheet {...enrolling.sheet} />
      <CancelEnrollmentSheet {...cancelling} />
    </Page>
  )
}

export default needsId('id', DetailPage)

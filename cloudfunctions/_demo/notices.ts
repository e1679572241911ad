import type { NoticeData, NoticeKind } from '../../types/notifications'
import type { Moment } from './compose'
import { activityOf, type DrawnSession, type Enrollment, type Stage } from './drawn'
import type { Row } from './insert'
import type { DrawnPost } from './posts'

type Told = { to: string; kind: NoticeKind; about: string; session?: number; at?: Moment; isRead?: boolean; text?: string; reason?: string; onPost?: boolean }

/** The notices of the demo people, newest last. `about` is the key of an activity. */
const told: Told[] = [
  { to: 'retired', kind: 'enrolled', about: 'bridge', isRead: true },
  { to: 'retired', kind: 'waitlisted', about: 'waterwheel', isRead: true },
  { to: 'retired', kind: 'askFeedback', about: 'choir-last', at: [-1, '18:30'] },
  {
    to: 'retired',
    kind: 'commentReplied',
    about: 'clinic',
    at: [0, '8:21'],
    text: '能，您先报上，老伴的名字到现场补，轮椅我们推过去。',
    onPost: true,
    isRead: true,
  },
  { to: 'retired', kind: 'startsSoon', about: 'bridge', at: [0, '8:00'], isRead: true },
  { to: 'retired', kind: 'promoted', about: 'drum' },
  { to: 'worker', kind: 'commentReplied', about: 'bridge', at: [0, '8:05'], text: '能来，晚到不算缺席。', onPost: true },
  { to: 'worker', kind: 'enrolled', about: 'bridge', isRead: true },
  { to: 'parent', kind: 'enrolled', about: 'kite', isRead: true },
  { to: 'parent', kind: 'sessionChanged', about: 'homework', at: [0, '7:40'], reason: '从 16:30 改到 17:30，晚下班的家长多了。' },
  { to: 'parent', kind: 'askFeedback', about: 'care-last', session: 2, at: [-1, '19:05'] },
  { to: 'volunteer', kind: 'shiftAssigned', about: 'shoulder-today', at: [-1, '10:20'], isRead: true },
  { to: 'volunteer', kind: 'shiftAssigned', about: 'bridge', at: [0, '7:30'] },
  { to: 'orgAdmin', kind: 'activityPublished', about: 'meals', at: [-1, '16:40'], isRead: true },
  {
    to: 'orgAdmin',
    kind: 'activityReturned',
    about: 'parade-returned',
    at: [-2, '10:05'],
    reason: '上街要写清路线、集合点和散场时间，路口谁看着也写上，补好再交。',
    isRead: true,
  },
  { to: 'orgAdmin', kind: 'activityPublished', about: 'clinic', at: [0, '7:25'] },
  { to: 'county', kind: 'activitySubmitted', about: 'wages-submitted', at: [-1, '8:15'], isRead: true },
  { to: 'county', kind: 'activitySubmitted', about: 'homework-submitted', at: [-1, '20:40'] },
  { to: 'county', kind: 'activitySubmitted', about: 'talk-submitted', at: [0, '7:50'] },
  { to: 'community', kind: 'activitySubmitted', about: 'swap-submitted', at: [-1, '19:25'] },
  { to: 'community', kind: 'activitySubmitted', about: 'barista-submitted', at: [0, '7:05'] },
  { to: 'province', kind: 'activitySubmitted', about: 'story-submitted', at: [-2, '18:10'], isRead: true },
  { to: 'province', kind: 'activitySubmitted', about: 'electrician-submitted', at: [-1, '10:30'] },
]

const dataOf = ({ activity, id, startsAt }: DrawnSession): NoticeData => ({
  activityId: activity.id,
  sessionId: id,
  title: activity.plan.title,
  startsAt: startsAt.toISOString(),
  venueName: activity.plan.venue.name,
  organizationName: activity.plan.organization.name,
})

/** The rows of all notices. */
export const noticeRows = (stage: Stage, posts: DrawnPost[], enrollments: Enrollment[]): Row<'notices'>[] => {
  const { calendar, people } = stage
  return told
    .map(({ to, kind, about, session = 0, at, isRead, text, reason, onPost }) => {
      const activity = activityOf(stage, about)
      const [person, drawn] = [people.demo.get(to), activity.sessions[session]]
      if (!person || !drawn) throw new Error(`no one to tell of ${about}`)
      const post = onPost ? posts.find((one) => one.activity === activity) : undefined
      const own = enrollments.find(({ session: one, person: someone }) => one === drawn && someone === person)
      const createdAt = at ? calendar.written(calendar.at(...at)) : own?.changedAt
      if (!createdAt) throw new Error(`${to} is not enrolled in ${about}`)
      const readAt = isRead ? new Date(Math.min(createdAt.getTime() + 20 * 60_000, calendar.asOf.getTime())) : null
      return {
        personId: person.id,
        kind,
        data: { ...dataOf(drawn), ...(text ? { text } : {}), ...(reason ? { reason } : {}), ...(post ? { postId: post.id } : {}) },
        createdAt,
        dueAt: createdAt,
        sentAt: createdAt,
        readAt,
      }
    })
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
    .map((row, index) => ({ id: String(index + 1), ...row }))
}

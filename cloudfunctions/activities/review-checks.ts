import type { Activity } from '../../types/activities'
import type { ReviewCheck } from '../../types/review'
import type { SignedInCtx } from '../_shared/core/context'
import { clockOf } from '../../types/rules/days'
import { checkTimes } from './times-check'

/** Words of payment; 不收费 and 免收费 say that there is none. */
const money = /\d\s*元|(?<![不免无])收费|缴费|押金|定金|付款|转账|二维码|扫码加|https?:|www\./

const checkUnion = async ({ db }: SignedInCtx, organizationId: string): Promise<ReviewCheck> => {
  const { unionState, guidingUnion } = await db
    .selectFrom('organizations')
    .leftJoin('organizations as unions', 'unions.id', 'organizations.guidingOrganizationId')
    .select(['organizations.unionState', 'unions.name as guidingUnion'])
    .where('organizations.id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const ok = unionState === 'own' || unionState === 'joint'
  return {
    name: 'unionState',
    ok,
    detail: `${ok ? '机构已建会' : unionState === 'preparing' ? '机构正在建会' : '机构还没建会'}，${guidingUnion ? `指导工会是${guidingUnion}` : '没有指导工会'}`,
  }
}

const checkWords = async (ctx: SignedInCtx, { title, text, leader, rules }: Activity): Promise<ReviewCheck> => {
  const verdict = await ctx.content.check([title, text, leader ?? '', ...rules].join('\n'), ctx.me.openid).catch(() => null)
  const detail = verdict === 'pass' ? '文字内容检查通过' : verdict === null ? '内容检查没有回答，请仔细看一遍文字' : '文字里有拿不准的内容，请仔细看一遍'
  return { name: 'content', ok: verdict === 'pass', detail }
}

const checkLinks = ({ title, text, rules }: Activity): ReviewCheck => {
  const ok = !money.test([title, text, ...rules].join('\n'))
  return { name: 'links', ok, detail: ok ? '没提收费，没有留外部链接或二维码' : '提到了收费、链接或二维码，请看清楚' }
}

type Coming = Activity['sessions'][number]
const sharedMinutes = (one: { startsAt: string; endsAt: string }, from: Date, to: Date) =>
  Math.round((Math.min(Date.parse(one.endsAt), +to) - Math.max(Date.parse(one.startsAt), +from)) / 60_000)

/** The closure of the venue, or of the session's room, that a session falls into. A session without a room needs all of the venue. */
const closureOf = ({ db }: SignedInCtx, venueId: string, { startsAt, endsAt, room }: Coming) =>
  db
    .selectFrom('venueClosures')
    .leftJoin('venueRooms', 'venueRooms.id', 'venueClosures.roomId')
    .select(['venueClosures.reason', 'venueRooms.name as room', 'venueClosures.fromAt'])
    .where('venueClosures.venueId', '=', venueId)
    .where('venueClosures.fromAt', '<', new Date(endsAt))
    .where('venueClosures.toAt', '>', new Date(startsAt))
    .$if(room !== null, (query) => query.where((where) => where.or([where('venueClosures.roomId', '=', room!.id), where('venueClosures.roomId', 'is', null)])))
    .orderBy('venueClosures.fromAt')
    .limit(1)
    .executeTakeFirst()

/** Checks that no other activity is in the same room of the venue at the same time, and that it is open then; names the first that is wrong. */
const checkVenue = async (ctx: SignedInCtx, activity: Activity): Promise<ReviewCheck> => {
  for (const session of activity.sessions) {
    if (session.isCancelled) continue
    const { startsAt, endsAt, room } = session
    const other = await ctx.db
      .selectFrom('sessions')
      .innerJoin('activities', 'activities.id', 'sessions.activityId')
      .select(['activities.title', 'sessions.startsAt', 'sessions.endsAt'])
      .where('activities.venueId', '=', activity.venue.id)
      .where('activities.id', '!=', activity.id)
      .where('activities.status', 'in', ['submitted', 'published'])
      .where('sessions.isCancelled', '=', false)
      .where('sessions.startsAt', '<', new Date(endsAt))
      .where('sessions.endsAt', '>', new Date(startsAt))
      .$if(room !== null, (query) => query.where((where) => where.or([where('sessions.roomId', '=', room!.id), where('sessions.roomId', 'is', null)])))
      .orderBy('sessions.startsAt')
      .limit(1)
      .executeTakeFirst()
    if (other) {
      const minutes = sharedMinutes(session, other.startsAt, other.endsAt)
      return { name: 'venueClash', ok: false, detail: `${room ? room.name : '同一地点'} ${clockOf(other.startsAt)} 还有“${other.title}”，重叠 ${minutes} 分钟` }
    }
    const closed = await closureOf(ctx, activity.venue.id, session)
    if (closed) return { name: 'venueClash', ok: false, detail: `${closed.room ?? '这个地点'}那时不开门：${closed.reason}` }
  }
  return { name: 'venueClash', ok: true, detail: '同一地点这个时间没有别的活动' }
}

/** The automatic checks for the reviewer, as sentences; none of them decides. */
export const reviewChecks = async (ctx: SignedInCtx, activity: Activity, organizationId: string): Promise<ReviewCheck[]> => [
  await checkUnion(ctx, organizationId),
  await checkWords(ctx, activity),
  checkLinks(activity),
  await checkVenue(ctx, activity),
  checkTimes(activity),
]

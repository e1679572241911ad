import type { Activity, ReviewCheck } from '../../types/activities'
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

/** Checks that no other activity at the same venue has a session at the same time; names the first that does. */
const checkVenue = async ({ db }: SignedInCtx, activity: Activity): Promise<ReviewCheck> => {
  for (const { startsAt, endsAt, isCancelled } of activity.sessions) {
    if (isCancelled) continue
    const [from, to] = [new Date(startsAt), new Date(endsAt)]
    const other = await db
      .selectFrom('sessions')
      .innerJoin('activities', 'activities.id', 'sessions.activityId')
      .select(['activities.title', 'sessions.startsAt', 'sessions.endsAt'])
      .where('activities.venueId', '=', activity.venue.id)
      .where('activities.id', '!=', activity.id)
      .where('activities.status', 'in', ['submitted', 'published'])
      .where('sessions.isCancelled', '=', false)
      .where('sessions.startsAt', '<', to)
      .where('sessions.endsAt', '>', from)
      .orderBy('sessions.startsAt')
      .limit(1)
      .executeTakeFirst()
    if (!other) continue
    const minutes = Math.round((Math.min(+to, +other.endsAt) - Math.max(+from, +other.startsAt)) / 60_000)
    return { name: 'venueClash', ok: false, detail: `同一地点 ${clockOf(other.startsAt)} 还有“${other.title}”，重叠 ${minutes} 分钟` }
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

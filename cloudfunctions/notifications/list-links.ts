import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import type { Link, LinkName } from '../../types/notifications'
import type { SignedInCtx } from '../_shared/core/context'
import { wechatCode } from '../_shared/core/link-report'
import { within } from '../_shared/core/within'
import { readTemplates } from './send-wechat'

type ListLinks = Contract['notifications']['listLinks']

const longest = 4000
const minute = 60_000
const day = 24 * 60 * minute
/** A text that passes any check. */
const harmless = '社区活动'
/** WeChat's answer to a template that does not exist, which shows that sending is allowed; nobody is sent anything. */
const noSuchTemplate = 40037
/** Answers that show that sending is allowed; 43101: the person has not accepted a message. */
const fine = new Set([noSuchTemplate, 43101])

const attempt = async (name: LinkName, work: (() => Promise<unknown>) | undefined): Promise<Link> => {
  if (!work) return { name, state: 'absent', code: null, ms: null, at: null }
  const started = performance.now()
  const outcome = await within(
    longest,
    work().then(
      () => ({ state: 'answers' as const, code: null }),
      (error: unknown) => ({ state: wechatCode(error) === null ? ('silent' as const) : ('refused' as const), code: wechatCode(error) }),
    ),
    () => ({ state: 'silent' as const, code: null }),
  )
  return { name, ...outcome, ms: Math.round(performance.now() - started), at: null }
}

const tryMessages = ({ messages, me }: SignedInCtx) => {
  if (!messages || !me.openid || readTemplates(process.env.MESSAGE_TEMPLATES ?? '').size === 0) return undefined
  const request = { touser: me.openid, templateId: 'none', page: 'tabs/inbox', data: {} }
  return () =>
    messages.send(request).catch((error: unknown) => {
      if (!fine.has(wechatCode(error) ?? 0)) throw error
    })
}

/** Tries all links at the same time, each for at most 4 s, and lists the failures that were reported. */
export const listLinks = async (ctx: SignedInCtx): Promise<Output<ListLinks>> => {
  const { db, now, me } = ctx
  const tried = await Promise.all([
    attempt('database', () => sql`select 1`.execute(db)),
    attempt('content', () => ctx.content.check(harmless, me.openid)),
    attempt('messages', tryMessages(ctx)),
    attempt('pictures', ctx.pictures.tryOut),
  ])
  const reports = await db
    .selectFrom('linkReports')
    .select(['link', 'reporter', 'code', 'at'])
    .where('at', '>', new Date(now.getTime() - day))
    .orderBy('at', 'desc')
    .execute()
  const ran = reports.find(({ link }) => link === 'timers')
  const isOnTime = ran !== undefined && ran.at.getTime() > now.getTime() - 5 * minute
  const timers: Link = { name: 'timers', state: isOnTime ? 'answers' : 'silent', code: null, ms: null, at: ran?.at.toISOString() ?? null }
  const [database, ...others] = tried
  return {
    links: [database, timers, ...others],
    faults: reports.filter(({ link }) => link !== 'timers').map(({ at, ...report }) => ({ ...report, at: at.toISOString() })),
  }
}

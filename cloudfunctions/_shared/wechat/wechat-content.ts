import { reportLink, wechatCode } from '../core/link-report'
import type { Content, ContentVerdict } from '../core/ports'
import { within } from '../core/within'
import type { Db } from '../db/db'
import type { SecurityCheck, WechatApi } from './wechat-api'

/** The most characters of one call of the interface; a post may be longer. */
const longest = 2500
const forum = 3
/** ms. A text whose check takes longer is held back for a person, and its author is told so. */
const longestCheck = 3000
const verdicts: Record<string, ContentVerdict> = { pass: 'pass', review: 'review', risky: 'reject' }
const severity: ContentVerdict[] = ['pass', 'review', 'reject']

/** Checks a text by WeChat; throws when WeChat gives no answer. The author must have used the mini-program within two hours. */
export const checkWithWechat = async (ask: SecurityCheck, text: string, openid: string | null): Promise<ContentVerdict> => {
  if (!openid) throw new Error('the content check needs the author’s openid')
  let worst: ContentVerdict = 'pass'
  for (let at = 0; at < text.length; at += longest) {
    const { errCode = 0, result } = await ask({ openid, scene: forum, version: 2, content: text.slice(at, at + longest) })
    const verdict = verdicts[result?.suggest ?? '']
    if (errCode !== 0 || !verdict) throw new Error(`the content check answered ${errCode}`)
    if (severity.indexOf(verdict) > severity.indexOf(worst)) worst = verdict
  }
  return worst
}

const askOne = async ({ mediaCheckAsync }: WechatApi, mediaUrl: string, openid: string): Promise<string> => {
  const { errCode = 0, traceId } = await mediaCheckAsync({ openid, scene: forum, version: 2, mediaType: 2, mediaUrl })
  if (errCode !== 0 || !traceId) throw new Error(`the picture check answered ${errCode}`)
  return traceId
}

const silent = () => {
  throw new Error('the content check did not answer in time')
}

/**
 * The check of texts and pictures by WeChat, through the given interface. Throws when WeChat gives no answer, so that the text or picture stays
 * held back; WeChat's errors are reported under `reporter`.
 */
export const wechatContent = (api: WechatApi, db: Db, reporter: string): { [K in keyof Content]: NonNullable<Content[K]> } => {
  const report = async (error: unknown) => {
    await reportLink(db, { link: 'content', reporter, code: wechatCode(error), at: new Date() })
    throw error
  }
  return {
    check: (text, openid) => within(longestCheck, checkWithWechat(api.msgSecCheck, text, openid), silent).catch(report),
    ask: (address, openid) => within(longestCheck, askOne(api, address, openid), silent).catch(report),
  }
}

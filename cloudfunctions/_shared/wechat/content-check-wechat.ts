import type { ContentVerdict } from '../core/ports'

/** security.msgSecCheck, version 2, as the cloud SDK answers it. */
export type SecurityCheck = (request: {
  openid: string
  scene: number
  version: 2
  content: string
}) => Promise<{ errCode?: number; result?: { suggest?: string } }>

/** security.mediaCheckAsync, version 2: gives the id under which the answer is pushed. `mediaType` 2 is a picture. */
export type MediaCheck = (request: {
  openid: string
  scene: number
  version: 2
  mediaType: 2
  mediaUrl: string
}) => Promise<{ errCode?: number; traceId?: string }>

/** The interface takes 2 500 characters; a post may be longer. */
const longest = 2500
const forum = 3
const verdicts: Record<string, ContentVerdict> = { pass: 'pass', review: 'review', risky: 'reject' }
const severity: ContentVerdict[] = ['pass', 'review', 'reject']

/** WeChat's own check; throws when it gives no answer, so that the text stays held back. The author must have been active within two hours. */
export const checkWithWechat = async (check: SecurityCheck, text: string, openid: string | null): Promise<ContentVerdict> => {
  if (!openid) throw new Error('the content check needs the author’s openid')
  let worst: ContentVerdict = 'pass'
  for (let at = 0; at < text.length; at += longest) {
    const { errCode = 0, result } = await check({ openid, scene: forum, version: 2, content: text.slice(at, at + longest) })
    const verdict = verdicts[result?.suggest ?? '']
    if (errCode !== 0 || !verdict) throw new Error(`the content check answered ${errCode}`)
    if (severity.indexOf(verdict) > severity.indexOf(worst)) worst = verdict
  }
  return worst
}

/** Asks WeChat about a picture; the id of the answer. Throws when the question was not taken. */
export const askAboutPicture = async (check: MediaCheck, mediaUrl: string, openid: string): Promise<string> => {
  const { errCode = 0, traceId } = await check({ openid, scene: forum, version: 2, mediaType: 2, mediaUrl })
  if (errCode !== 0 || !traceId) throw new Error(`the picture check answered ${errCode}`)
  return traceId
}

import type { Content, Ports } from '../_shared/core/ports'
import { wechatContent } from '../_shared/wechat/wechat-content'
import type { Db } from '../_shared/db/db'
import { checkText } from './content-check'
import type { Settings } from './settings'
import { httpsApi, httpsLogin } from './wechat-https'

/** Without WeChat: words by the house's own list, pictures by a person. */
const ownContent: Content = { check: async (text) => checkText(text), ask: null }

/**
 * What an own server has of the world outside: WeChat over HTTPS where it is set up, else nothing. WeChat knows people by their openid
 * alone, so words of somebody without one (staff whom `npm run admin` made) are looked at by the house's own list. It is asked about a
 * picture only where it can load it (PUBLIC_URL) and its answer is heard (WECHAT_PUSH_TOKEN): else each would wait half an hour for nothing.
 */
export const outsideOf = ({ wechat, push, publicUrl, isDemo }: Settings, db: Db): Pick<Ports, 'content' | 'messages' | 'login'> => {
  if (!wechat) return { content: ownContent, messages: null, login: isDemo ? 'demo' : null }
  const api = httpsApi(wechat)
  const { check, ask } = wechatContent(api, db, 'gateway')
  return {
    content: { check: (text, openid) => (openid ? check(text, openid) : ownContent.check(text, null)), ask: push && publicUrl ? ask : null },
    messages: { send: api.send },
    login: httpsLogin(wechat),
  }
}

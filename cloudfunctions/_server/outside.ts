import type { Content, Ports } from '../_shared/core/ports'
import { wechatContent } from '../_shared/wechat/wechat-content'
import type { Db } from '../_shared/db/db'
import { checkText } from './content-check'
import type { Settings } from './settings'
import { httpsApi, httpsLogin } from './wechat-https'

/** The content check without WeChat: texts by our own list, pictures by a person. */
const ownContent: Content = { check: async (text) => checkText(text), ask: null }

/**
 * The outside ports of an own server: WeChat over HTTPS where it is set up, else none. WeChat identifies people by openid only, so texts of somebody without
 * one (staff created by `npm run admin`) are checked by our own list. WeChat is asked about a picture only where it can load it (PUBLIC_URL) and can answer
 * (WECHAT_PUSH_TOKEN); otherwise every picture would wait half an hour in vain.
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

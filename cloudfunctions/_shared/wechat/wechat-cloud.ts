import type { MediaCheck, SecurityCheck, WechatApi } from './wechat-api'
import type { CloudFiles } from './picture-cloud'
import type { WechatContext } from './wechat-caller'

/** The part of wx-server-sdk that is used; the platform installs it beside the function, so it is never bundled. */
type Cloud = CloudFiles & {
  DYNAMIC_CURRENT_ENV: symbol
  init: (options: { env: symbol }) => void
  getWXContext: () => WechatContext
  openapi: { security: { msgSecCheck: SecurityCheck; mediaCheckAsync: MediaCheck }; subscribeMessage: { send: WechatApi['send'] } }
}

let loaded: Cloud | null = null

/** WeChat's SDK, initialised once for an instance. */
export const loadCloud = (): Cloud => {
  if (loaded) return loaded
  const cloud = require('wx-server-sdk') as Cloud
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  return (loaded = cloud)
}

/** WeChat's interfaces through the SDK, which signs each call for the function. */
export const cloudApi: WechatApi = {
  msgSecCheck: (request) => loadCloud().openapi.security.msgSecCheck(request),
  mediaCheckAsync: (request) => loadCloud().openapi.security.mediaCheckAsync(request),
  send: (request) => loadCloud().openapi.subscribeMessage.send(request),
}

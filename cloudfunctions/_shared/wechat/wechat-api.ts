import type { Messages } from '../core/ports'

/** security.msgSecCheck, version 2. */
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

/** The interfaces of WeChat that are used, as its cloud SDK names them. Each throws with WeChat's number as `errCode`, or answers with it. */
export type WechatApi = { msgSecCheck: SecurityCheck; mediaCheckAsync: MediaCheck; send: Messages['send'] }

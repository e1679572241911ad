import { AppError } from '../../types/errors'

const timeout = 3000

/** wx.login code → openid, asked of WeChat by an own server. The session key in the answer goes nowhere. */
export const exchangeCodeWith = ({ appId, secret }: { appId: string; secret: string }) => {
  return async (code: string): Promise<string> => {
    const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' })
    try {
      const response = await fetch(`https://api.weixin.qq.com/sns/jscode2session?${query}`, { signal: AbortSignal.timeout(timeout) })
      const { openid } = (await response.json()) as { openid?: string }
      if (openid) return openid
    } catch {
      // No network, no answer in time, no JSON: one and the same to who signs in. The address holds the secret, so it is not logged.
    }
    throw new AppError('identity.wechatFailed')
  }
}

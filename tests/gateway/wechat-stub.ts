import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** WeChat's answer over HTTPS: its JSON, or none. */
export type Said = { json: object } | 'nothing'
export type Asked = { path: string; token: string | null; body: Record<string, unknown> }

/** A stand-in for api.weixin.qq.com on this machine: it gives tokens, accepts only the newest, and answers other requests as `say` says. */
export const startWechatStub = async (say: (asked: Asked) => Said) => {
  const asked: Asked[] = []
  /** The number of the token that is accepted, and of the one given to a request that forces none. */
  let [taken, plain] = [1, 1]
  const fetches = { all: 0, forced: 0 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://wechat')
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
      const answer = (json: object) => response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8' }).end(JSON.stringify(json))
      if (url.pathname === '/cgi-bin/stable_token') {
        if (body.appid !== 'wx1' || body.secret !== 'secret' || body.grant_type !== 'client_credential')
          return answer({ errcode: 40125, errmsg: 'invalid appsecret' })
        fetches.all++
        if (body.force_refresh === true) {
          fetches.forced++
          plain = ++taken
        }
        // The answer takes a moment, so that a second request could come meanwhile.
        return setTimeout(answer, 30, { access_token: `token-${plain}`, expires_in: 7200 })
      }
      const one = { path: url.pathname, token: url.searchParams.get('access_token'), body: { ...Object.fromEntries(url.searchParams), ...body } }
      asked.push(one)
      if (url.pathname !== '/sns/jscode2session' && one.token !== `token-${taken}`) return answer({ errcode: 40001, errmsg: 'invalid credential' })
      const said = say(one)
      return said === 'nothing' ? undefined : answer(said.json)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** How often a token was fetched. */
    fetches,
    /** Makes the given token invalid. A request that forces none then gets the next token (next), or the old one until it forces a new one (old). */
    spoil: (then: 'next' | 'old') => {
      taken++
      if (then === 'next') plain = taken
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

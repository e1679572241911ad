import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../../types/errors'
import type { Ports } from '../../_shared/core/ports'
import { sendRefusal } from './http-reply'
import { readAnswer, takeAnswer } from '../../_shared/core/picture-check'
import type { Log } from '../../_shared/core/serve'
import { isPushSigned, openPush, type PushKeys } from '../wechat-push'

type Door = { keys: PushKeys; ports: Pick<Ports, 'db' | 'pictures' | 'clock'>; log: Log }

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const query = (request: FastifyRequest) => {
  const given = request.query as Record<string, unknown>
  return (name: string) => text(given[name])
}

const parse = (json: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    return null
  }
}

/**
 * /wechat/push, where WeChat asks whether the address is ours (GET) and pushes its answers about pictures (POST). Only messages are accepted that are
 * signed with our token within five minutes and encrypted for our appid. An answer that nothing waits for is logged and changes nothing.
 */
export const takePushes = (app: FastifyInstance, { keys, ports, log }: Door) =>
  app.register(async (door) => {
    const stamp = (of: (name: string) => string, signature: string) => ({ signature: of(signature), timestamp: of('timestamp'), nonce: of('nonce') })
    door.get('/wechat/push', { config: { rateLimit: {} } }, async (request, reply) => {
      const of = query(request)
      if (!isPushSigned(keys, ports.clock(), stamp(of, 'signature'))) return sendRefusal(request, reply, new AppError('identity.notAllowed'))
      return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(of('echostr'))
    })
    door.post('/wechat/push', { config: { rateLimit: {} } }, async (request, reply) => {
      const of = query(request)
      const sealed = text((request.body as Record<string, unknown> | null)?.Encrypt)
      const message = sealed !== '' && isPushSigned(keys, ports.clock(), stamp(of, 'msg_signature'), sealed) ? openPush(keys, sealed) : null
      if (message === null) return sendRefusal(request, reply, new AppError('identity.notAllowed'))
      const answer = readAnswer(parse(message))
      const isKnown = answer !== null && (await takeAnswer({ ...ports, now: ports.clock() }, answer))
      if (answer) log({ requestId: request.id, action: 'wechat.push', code: isKnown ? 'ok' : 'pictures.notFound', ms: Math.round(reply.elapsedTime) })
      // Always success, because WeChat sends again what is not accepted.
      return reply.type('text/plain; charset=utf-8').send('success')
    })
  })

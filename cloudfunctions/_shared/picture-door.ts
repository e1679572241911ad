import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../types/errors'
import type { Ctx } from './context'
import { refuse, sendReply } from './http-reply'
import { requireMe } from './context'
import type { Log } from './serve'
import { largestUpload, storePicture } from './upload'

type Door = { folder: string; contextOf: (request: FastifyRequest) => Promise<Ctx>; log: Log; perMinute: number }

/** POST /api/pictures: the bytes of one picture as the body, by a signed-in person; replies `{ id, url, width, height }`. */
export const takePictures = (app: FastifyInstance, { folder, contextOf, log, perMinute }: Door) =>
  app.register(async (door) => {
    const contexts = new WeakMap<FastifyRequest, Ctx>()
    door.removeAllContentTypeParsers()
    // Whatever it calls itself: the bytes decide.
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestUpload }, async (_request: FastifyRequest, body: Buffer) => body)
    door.setErrorHandler((error, request, reply) => {
      if ((error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      return refuse(request, reply, new AppError('pictures.tooLarge', { limit: largestUpload }))
    })
    door.post(
      '/api/pictures',
      {
        bodyLimit: largestUpload,
        config: { rateLimit: { max: perMinute } },
        // Before the body is read: a stranger must not make the server hold ten megabytes.
        preParsing: async (request) => {
          const ctx = await contextOf(request)
          requireMe(ctx)
          contexts.set(request, ctx)
        },
      },
      async (request, reply) => {
        const ctx = contexts.get(request)
        if (!ctx) throw new AppError('identity.signInFirst')
        const started = performance.now()
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const picture = await storePicture(ctx.db, folder, { personId: requireMe(ctx).id, at: ctx.now, body })
        log({ requestId: request.id, action: 'pictures', code: 'ok', ms: Math.round(performance.now() - started) })
        return sendReply(reply, { ok: true, data: picture })
      },
    )
  })

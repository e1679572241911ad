import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { AppError } from '../../../types/errors'
import type { Ctx } from '../../_shared/core/context'
import { sendRefusal, sendReply } from './http-reply'
import { requireMe } from '../../_shared/core/context'
import { isLent, readName } from '../../_shared/core/picture-address'
import { fileOf } from '../picture-folder'
import type { Log } from '../../_shared/core/serve'
import { largestUpload } from '../../../types/rules/picture-format'
import { storePicture } from './upload'

type Door = {
  folder: string
  pool: Pool
  passKey: Uint8Array
  now: () => Date
  contextOf: (request: FastifyRequest) => Promise<Ctx>
  log: Log
  /** Uploads of a person. */
  perMinute: number
  /** Pictures loaded by an address. */
  loadsPerMinute: number
}

/** POST /api/pictures: the bytes of one picture as the body, by a signed-in person; replies Uploaded. */
export const takePictures = (app: FastifyInstance, { folder, contextOf, log, perMinute }: Door) =>
  app.register(async (door) => {
    const contexts = new WeakMap<FastifyRequest, Ctx>()
    door.removeAllContentTypeParsers()
    // Any content type is taken, since the bytes decide.
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestUpload }, async (_request: FastifyRequest, body: Buffer) => body)
    door.setErrorHandler((error, request, reply) => {
      if ((error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      return sendRefusal(request, reply, new AppError('pictures.tooLarge', { limit: largestUpload }))
    })
    door.post(
      '/api/pictures',
      {
        bodyLimit: largestUpload,
        config: { rateLimit: { max: perMinute } },
        // The caller is checked before the body is read, so that a stranger cannot make the server hold ten megabytes.
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
        const picture = await storePicture(ctx, folder, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
        log({ requestId: request.id, action: 'pictures', code: 'ok', ms: Math.round(performance.now() - started) })
        return sendReply(reply, { ok: true, data: picture })
      },
    )
  })

/** The id of the picture that an address means; null where the caller may not see it. A public one has a random name; others have their id, with `until` and `mac`. */
const findShown = async ({ pool, passKey, now }: Door, name: string, { until = '', mac = '' }: Record<string, string>) => {
  const isLoan = isLent(passKey, now(), name, until, mac)
  const { rows } = await pool.query<{ id: string }>(
    isLoan
      ? { name: 'pictures.lent', text: `select id from pictures where id = $1 and status <> 'removed'`, values: [name] }
      : { name: 'pictures.public', text: `select id from pictures where url = $1 and status = 'public'`, values: [`/pictures/${name}.jpg`] },
  )
  return rows[0] && { id: rows[0].id, isLoan }
}

/**
 * GET /pictures/…: the database decides who may see a picture, so that publishing and removing take effect at once. A public file never changes
 * under its address; others may not be cached for other people. ETags and ranges are supported.
 */
export const showPictures = (app: FastifyInstance, door: Door) =>
  app.register(
    async (pictures) => {
      await pictures.register(fastifyStatic, { root: door.folder, serve: false, cacheControl: false })
      const missing = (reply: FastifyReply) => reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('没有这张图片')
      // Also where a picture has no file of this size.
      pictures.setNotFoundHandler((_request, reply) => missing(reply))
      const limited = { config: { rateLimit: { max: door.loadsPerMinute } } }
      pictures.get<{ Params: { file: string }; Querystring: Record<string, string> }>('/:file', limited, async ({ params, query }, reply) => {
        const asked = readName(params.file)
        const shown = asked && (await findShown(door, asked.name, query))
        if (!asked || !shown) return missing(reply)
        reply.header('cross-origin-resource-policy', 'cross-origin')
        reply.header('cache-control', shown.isLoan ? 'private, max-age=300' : 'public, max-age=31536000, immutable')
        return reply.sendFile(fileOf(shown.id, asked.size))
      })
    },
    { prefix: '/pictures' },
  )

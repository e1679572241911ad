import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { AppError } from '../../../types/errors'
import { importKinds } from '../../../types/rules/import-columns'
import { Key, Line, RegionCode } from '../../../types/shared'
import { type Ctx, type SignedInCtx, requireMe } from '../../_shared/core/context'
import { requireRight } from '../../_shared/core/rights'
import type { Log } from '../../_shared/core/serve'
import { importLimits, receiveImport } from '../../imports/receive-import'
import { sendRefusal, sendReply } from './http-reply'

const Query = v.strictObject({ key: Key, kind: v.picklist(importKinds), regionCode: RegionCode, fileName: Line(80) })

type Door = { contextOf: (request: FastifyRequest) => Promise<Ctx>; log: Log; perMinute: number }

/** Files are read one after the other: each may take a second and a hundred megabytes. */
let last: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = last.then(work, work)
  last = turn.catch(() => {})
  return turn
}

/** POST /api/imports?key&kind&regionCode&fileName: the bytes of a table as the body, by staff of the region; replies the import's id. */
export const takeImports = (app: FastifyInstance, { contextOf, log, perMinute }: Door) =>
  app.register(async (door) => {
    const asked = new WeakMap<FastifyRequest, { ctx: SignedInCtx; query: v.InferOutput<typeof Query> }>()
    door.removeAllContentTypeParsers()
    // Any content type is taken, since the bytes decide.
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: importLimits.bytes }, async (_request: FastifyRequest, body: Buffer) => body)
    door.setErrorHandler((error, request, reply) => {
      if ((error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      return sendRefusal(request, reply, new AppError('files.tooLarge', { bytes: importLimits.bytes }))
    })
    door.post(
      '/api/imports',
      {
        bodyLimit: importLimits.bytes,
        config: { rateLimit: { max: perMinute } },
        // The caller is checked before the body is read, so that a stranger cannot make the server hold megabytes.
        preParsing: async (request) => {
          const ctx = await contextOf(request)
          const me = requireMe(ctx)
          const query = v.safeParse(Query, request.query)
          if (!query.success) throw new AppError('request.malformed', { field: v.getDotPath(query.issues[0]) ?? '' })
          requireRight(me, 'oversee', { region: query.output.regionCode, organizationId: null, organizationRegion: null })
          asked.set(request, { ctx: { ...ctx, me }, query: query.output })
        },
      },
      async (request, reply) => {
        const found = asked.get(request)
        if (!found) throw new AppError('identity.signInFirst')
        const started = performance.now()
        const file = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const data = await inTurn(() => receiveImport(found.ctx, { ...found.query, file }))
        log({ requestId: request.id, action: 'imports', code: 'ok', ms: Math.round(performance.now() - started) })
        return sendReply(reply, { ok: true, data })
      },
    )
  })

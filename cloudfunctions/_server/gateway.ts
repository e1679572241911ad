import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import { AppError } from '../../types/errors'
import { served } from '../functions'
import type { Ports } from '../_shared/core/ports'
import type { Ctx } from '../_shared/core/context'
import type { Database } from '../_shared/db/db'
import { countGone, hasGone } from './gone'
import { databaseAnswers, unlessGone } from './http/health'
import { sendRefusal, sendReply, toAppError, tokenHashOf } from './http/http-reply'
import { identifyByToken } from '../_shared/core/identity-of'
import { makeLanes } from './lanes'
import { writeLog } from '../_shared/core/log'
import { showPictures, takePictures } from './http/picture-door'
import { quietOutages } from './outages'
import { scryptPassphrases } from './passphrases'
import { makePauses } from './pauses'
import { folderPictures, sweepParts } from './picture-folder'
import { takeImports } from './http/import-door'
import { takePushes } from './http/push-door'
import { makeRateKeys } from './http/rate-keys'
import { serve } from '../_shared/core/serve'
import { apiHeaders, siteHeaders } from './http/security-headers'
import { serveFiles, serveSite } from './http/site'
import type { PushKeys } from './wechat-push'

/** What the gateway needs. */
export type GatewayOptions = Omit<Ports, 'db' | 'pool' | 'pictures' | 'clock' | 'passphrases' | 'pause'> & {
  database: Database
  /** The folder of uploaded pictures; without it there is no upload. */
  picturesDir?: string
  /** The folder of the product's own pictures, served under /demo/. */
  demoPicturesDir?: string
  /** The keys for WeChat's pushes about pictures; without them /wechat/push does not exist. */
  push?: PushKeys | null
  /** The built H5 site; without it only /api answers. */
  siteDir?: string
  clock?: () => Date
  /** How many calls one person may make in a minute, with all tokens together; an address of callers without a token twenty times as many. 0 = no limit. */
  rateLimit?: number
  /** The addresses of proxies in front, separated by commas, whose X-Forwarded-For is believed. */
  trustProxy?: string
  /** Logs lines of JSON, to stdout unless a stream is given; without it nothing is logged. */
  logger?: { level: string; stream?: { write: (line: string) => void } }
}

const bodyLimit = 100 * 1024
const uploadsPerMinute = 30
const importsPerMinute = 10
/** Pictures an address may load for each call that a person may make: a hall of people who all open the feed at once stays far below. */
const picturesForEachCall = 100

const portsOf = (options: GatewayOptions, clock: () => Date, pause: NonNullable<Ports['pause']>): Ports => {
  const { database, content, messages, login, passKey, dataKey, picturesDir, publicUrl = null, drawCode } = options
  const pictures = folderPictures(picturesDir ?? null, publicUrl ? { publicUrl, passKey, clock } : null)
  const outside = { content, messages, login, publicUrl, pictures, ...(drawCode && { drawCode }) }
  return { db: database.db, pool: database.pool, clock, passKey, dataKey, passphrases: scryptPassphrases(), pause, ...outside }
}

/**
 * The HTTP interface of an own server and of the demo: actions, pictures, health and the H5 site. It does not own the database: the code that
 * opened it closes it after `close()`.
 */
export const makeGateway = (options: GatewayOptions): FastifyInstance => {
  const { database, clock = () => new Date(), passKey, picturesDir } = options
  const pauses = makePauses()
  const ports = portsOf(options, clock, pauses.pause)
  const app: FastifyInstance = fastify({
    bodyLimit,
    trustProxy: options.trustProxy ?? false,
    genReqId: () => randomUUID(),
    logger: options.logger ?? false,
    // Fastify's own log lines would hold addresses.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 30_000,
    // Requests that have arrived are finished also while closing.
    return503OnClosing: false,
    frameworkErrors: (_error, request, reply) => {
      void sendRefusal(request as FastifyRequest, reply as never, new AppError('request.malformed'))
    },
  })
  const outages = quietOutages(writeLog(app.log), (line) => app.log.warn(line))
  const { log } = outages
  const lane = makeLanes(database)
  const rateKeys = makeRateKeys()
  const pageHeaders = siteHeaders(options.siteDir)
  const perMinute = options.rateLimit ?? 300
  const atMost = (count: number) => (perMinute === 0 ? Number.MAX_SAFE_INTEGER : count)

  const contextOf = async (request: FastifyRequest): Promise<Ctx> => {
    const tokenHash = tokenHashOf(request)
    const me = tokenHash && (await identifyByToken(database.pool, clock(), tokenHash))
    if (me && tokenHash) rateKeys.remember(tokenHash, me.id)
    return { ...ports, now: clock(), requestId: request.id, me, tokenHash, address: request.ip, isUnlimited: perMinute === 0 }
  }

  const gone = countGone(app.log)
  app.addHook('onClose', async () => {
    gone.stop()
    outages.stop()
  })
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    pauses.end()
  })
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.once('close', () => reply.raw.writableFinished || gone.add())
    // Only WeChat's cloud may set x-wx- headers, and it does not call this server.
    for (const name of Object.keys(request.headers)) if (name.startsWith('x-wx-')) delete request.headers[name]
    // Set first, so that a route can replace them.
    for (const [name, value] of request.url.startsWith('/api/') ? apiHeaders : pageHeaders) reply.raw.setHeader(name, value)
  })
  app.register(compress, { threshold: 1024, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    max: (_request, key) => atMost(key.startsWith('person:') ? perMinute : perMinute * 20),
    keyGenerator: (request) => rateKeys.keyOf(request.ip, tokenHashOf(request)),
    errorResponseBuilder: (_request, { ttl }) => new AppError('request.tooMany', { seconds: Math.ceil(ttl / 1000) }),
  })

  app.removeContentTypeParser('text/plain')
  app.setErrorHandler((error, request, reply) => {
    if (hasGone(error, request, reply)) return
    const { statusCode, headers } = error as { statusCode?: number; headers?: Record<string, string> }
    // 412 and 416 are answers for programs: a file that has changed, or a range that does not exist.
    if (statusCode === 412 || statusCode === 416)
      return reply
        .code(statusCode)
        .headers(headers ?? {})
        .header('cache-control', 'no-store')
        .send()
    const known = toAppError(error, bodyLimit)
    if (known.code === 'request.failed' || known.code === 'request.unavailable') {
      log({ requestId: request.id, action: request.routeOptions.url ?? 'unknown', code: known.code, ms: Math.round(reply.elapsedTime), error })
    }
    return sendRefusal(request, reply, known)
  })
  app.setNotFoundHandler((request, reply) =>
    /^\/api(\/|$|\?)/.test(request.url)
      ? sendRefusal(request, reply, new AppError('request.unknownAction'))
      : reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面'),
  )

  // Within register, since routes see the rate limit only once that plugin is loaded.
  app.register(async (api) => {
    api.post<{ Params: { function: string; action: string } }>('/api/:function/:action', { config: { rateLimit: {} } }, async (request, reply) => {
      const { function: name, action } = request.params
      const connect = async () => ({ ...(await contextOf(request)), ...lane(`${name}.${action}`) })
      const answer = await unlessGone(database, serve(served, { function: name, action, input: request.body, requestId: request.id }, connect, log))
      return sendReply(reply, answer)
    })
    api.get('/api/health', { config: { rateLimit: {} } }, async (_request, reply) => {
      if (!(await databaseAnswers(database))) throw new AppError('request.unavailable')
      return sendReply(reply, { ok: true, data: { status: 'ok' } })
    })
  })
  takeImports(app, { contextOf, log, perMinute: atMost(importsPerMinute) })
  if (options.push) takePushes(app, { keys: options.push, ports, log })
  if (picturesDir !== undefined) {
    const door = {
      folder: picturesDir,
      pool: database.pool,
      passKey,
      now: clock,
      contextOf,
      log,
      perMinute: atMost(uploadsPerMinute),
      loadsPerMinute: atMost(perMinute * picturesForEachCall),
    }
    app.addHook('onReady', () => sweepParts(picturesDir))
    takePictures(app, door)
    showPictures(app, door)
  }
  if (options.demoPicturesDir !== undefined) serveFiles(app, '/demo/', options.demoPicturesDir, 'public, max-age=86400')
  if (options.siteDir !== undefined) serveSite(app, options.siteDir)
  return app
}

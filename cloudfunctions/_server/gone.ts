import type { FastifyReply, FastifyRequest } from 'fastify'

const minute = 60_000
const codes = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR', 'ERR_HTTP_REQUEST_TIMEOUT', 'FST_ERR_CTP_INVALID_CONTENT_LENGTH']

/** A phone that goes away in the middle of an answer or of its own request is no fault of anybody's, and there is nobody left to answer. */
export const hasGone = (error: unknown, request: FastifyRequest, reply: FastifyReply): boolean =>
  codes.includes((error as { code?: string } | null)?.code ?? '') && (request.raw.destroyed || reply.raw.destroyed || request.socket.destroyed)

/** Counts them, and says once a minute how many there were: many at once are a network or a page that is too slow. */
export const countGone = (log: { info: (line: object) => void }) => {
  let gone = 0
  const tell = () => {
    if (gone > 0) log.info({ action: 'client.gone', count: gone })
    gone = 0
  }
  const timer = setInterval(tell, minute).unref()
  return {
    add: () => void gone++,
    stop: () => {
      clearInterval(timer)
      tell()
    },
  }
}

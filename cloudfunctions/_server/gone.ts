import type { FastifyReply, FastifyRequest } from 'fastify'

const minute = 60_000
const codes = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE', 'ABORT_ERR', 'ERR_HTTP_REQUEST_TIMEOUT', 'FST_ERR_CTP_INVALID_CONTENT_LENGTH']

/** Whether an error means that the caller has closed the connection during the request or the reply, which is no failure of the server. */
export const hasGone = (error: unknown, request: FastifyRequest, reply: FastifyReply): boolean =>
  codes.includes((error as { code?: string } | null)?.code ?? '') && (request.raw.destroyed || reply.raw.destroyed || request.socket.destroyed)

/** Counts closed connections, and logs once a minute how many there were, since many at once mean a slow network or page. */
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

import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, errorStatus, type Reply } from '../../../types/errors'
import { hashToken } from '../../_shared/core/identity-of'
import { codeOf } from '../../_shared/core/serve'

const retryAfter = 2

const tokenHashes = new WeakMap<FastifyRequest, Buffer | null>()
/** The hash of the token in `Authorization: Bearer …`; null without one, or with something else. Computed once for each request. */
export const tokenHashOf = (request: FastifyRequest): Buffer | null => {
  const known = tokenHashes.get(request)
  if (known !== undefined) return known
  const token = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  const hash = token === undefined ? null : hashToken(token)
  tokenHashes.set(request, hash)
  return hash
}

/** Sends a reply of the contract with its status. */
export const sendReply = (reply: FastifyReply, answer: Reply<unknown>) => {
  const status = answer.ok ? 200 : errorStatus[answer.error.code]
  if (status === 503) reply.header('retry-after', retryAfter)
  return reply.code(status).header('cache-control', 'no-store').send(answer)
}

/** Sends an error as a reply of the contract. */
export const sendRefusal = (request: FastifyRequest, reply: FastifyReply, { code, detail }: AppError) =>
  sendReply(reply, { ok: false, error: { code, detail, requestId: request.id } })

/** An error of Fastify, its plugins or our own code as an AppError. */
export const toAppError = (error: unknown, bodyLimit: number): AppError => {
  if (error instanceof AppError) return error
  const { code, statusCode = 500 } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('request.tooLarge', { limit: bodyLimit })
  return new AppError(statusCode >= 400 && statusCode < 500 ? 'request.malformed' : codeOf(error))
}

import { Agent, request } from 'node:http'
import { AppError, type Reply } from '../../types/errors'
import type { EnrollOutput } from '../../types/enrollment'
import type { World } from '../world'
import type { Call, Outcome } from './history'
import type { Actor } from './stage'

export type Message = { actor: Actor; action: Call['action']; key: string; sessionId: string }
/** Delivers one message and never throws. After `patience` ms the caller is gone and gets no answer. */
export type Door = (message: Message, patience?: number) => Promise<Outcome>

const toOutcome = (reply: Reply<EnrollOutput>): Outcome => {
  if (reply.ok) return { kind: 'answered', status: reply.data.status, position: reply.data.enrollment?.position ?? null, reply: reply.data }
  const { code } = reply.error
  return code === 'request.unavailable' ? { kind: 'unknown', why: code } : { kind: 'refused', code }
}

/** A door to a running process, reached over HTTP as a phone does. */
export const httpDoor = (url: string): { door: Door; close: () => void } => {
  const agent = new Agent({ keepAlive: true })
  const door: Door = ({ actor, action, key, sessionId }, patience) =>
    new Promise((resolve) => {
      const body = JSON.stringify({ key, sessionId })
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${actor.token}` }
      const lose = (why: string) => resolve({ kind: 'unknown', why })
      const sent = request(`${url}/api/enrollment/${action}`, { method: 'POST', agent, headers }, (response) => {
        let text = ''
        response.on('data', (chunk) => (text += chunk))
        response.once('error', () => lose('cut off'))
        response.once('end', () => {
          try {
            resolve(toOutcome(JSON.parse(text) as Reply<EnrollOutput>))
          } catch {
            lose('cut off')
          }
        })
      })
      sent.once('error', (error: NodeJS.ErrnoException) => lose(error.code ?? error.message))
      // The message is sent, and its sender is gone when the answer comes.
      if (patience !== undefined) sent.once('finish', () => setTimeout(() => sent.destroy(), patience))
      sent.end(body)
    })
  return { door, close: () => agent.destroy() }
}

/** A door to the same code in this process, for runs that must go wrong on purpose. */
export const innerDoor =
  (world: World): Door =>
  ({ actor, action, key, sessionId }) =>
    world.call({ ...actor, name: '职工' }, 'enrollment', action, { key, sessionId }).then(
      (data) => toOutcome({ ok: true, data: data as EnrollOutput }),
      (error: unknown): Outcome =>
        error instanceof AppError && error.code === 'request.unavailable'
          ? { kind: 'unknown', why: error.code }
          : { kind: 'refused', code: error instanceof AppError ? error.code : String(error) },
    )

import { randomUUID } from 'node:crypto'
import type { Reply } from '../../types/errors'
import type { Ctx } from './context'
import type { Log } from './serve'

/** Work that no person asks for, such as sending what waits in the outbox. Nobody is signed in. */
export type Timer = (ctx: Ctx) => Promise<unknown>

/** Runs a timer once and logs it; never throws, so that the next run comes. */
export const runTimer = async (name: string, timer: Timer, connect: (requestId: string) => Promise<Ctx>, log: Log): Promise<Reply<null>> => {
  const requestId = randomUUID()
  const started = performance.now()
  const ms = () => Math.round(performance.now() - started)
  try {
    await timer(await connect(requestId))
    log({ requestId, action: name, code: 'ok', ms: ms() })
    return { ok: true, data: null }
  } catch (error) {
    log({ requestId, action: name, code: 'request.failed', ms: ms(), error })
    return { ok: false, error: { code: 'request.failed', detail: {}, requestId } }
  }
}

import type { Reply } from '../../../types/errors'
import { AppError } from '../../../types/errors'
import type { Ctx } from '../core/context'
import type { Log } from '../core/serve'
import { isTrigger, log, openPorts, refuse, refuseTrigger } from './wechat'
import { callerOf } from './wechat-caller'
import { loadCloud } from './wechat-cloud'

/** Connections: one that holds the lock of the minute's work, one that does the work. */
const connections = 2

/** `exports.main` of the function that the platform's timer calls, and nobody else may. */
export const timerMain =
  (run: (connect: (requestId: string) => Promise<Ctx>, log: Log) => Promise<Reply<null>>) =>
  async (event: Record<string, unknown> | null): Promise<Reply<null>> => {
    const caller = callerOf(loadCloud().getWXContext(), process.env)
    if (caller.kind === 'phone') return refuse(new AppError('identity.notAllowed'))
    if (caller.kind === 'stranger') return isTrigger(event) ? refuseTrigger('timers') : refuse(new AppError('identity.notAllowed'))
    return run(async (requestId) => {
      const ports = openPorts('timers', connections)
      return { ...ports, now: ports.clock(), requestId, me: null, tokenHash: null }
    }, log)
  }

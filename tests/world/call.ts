import { served } from '../../cloudfunctions/functions'
import { hashToken, identifyByToken } from '../../cloudfunctions/_shared/core/identity-of'
import type { Ports } from '../../cloudfunctions/_shared/core/ports'
import { serve } from '../../cloudfunctions/_shared/core/serve'
import type { Contract, FunctionName } from '../../types'
import type { Action, Input, Output } from '../../types/action'
import { AppError } from '../../types/errors'
import type { WorldPerson } from './identity'
import type { Stage } from './stage'

/** Calls actions through serve(), with the rights of a person's token. */
export const callsOf = (stage: Stage, ports: Ports) => ({
  /** Calls an action as a person (null: signed out) and returns its data. Throws AppError where it is refused. */
  async call<F extends FunctionName, A extends keyof Contract[F] & string>(
    person: WorldPerson | null,
    name: F,
    action: A,
    input: Contract[F][A] extends Action ? Input<Contract[F][A]> : never,
  ): Promise<Contract[F][A] extends Action ? Output<Contract[F][A]> : never> {
    const reply = await serve(
      served,
      { function: name, action, input },
      async (requestId) => ({
        ...ports,
        now: stage.now,
        requestId,
        me: person && (await identifyByToken(stage.pool, stage.now, hashToken(person.token))),
        tokenHash: person && hashToken(person.token),
      }),
      (entry) => stage.log.push(entry),
    )
    if (reply.ok) return reply.data as never
    const unexpected = stage.log.at(-1)?.error
    throw Object.assign(new AppError(reply.error.code, reply.error.detail), { cause: unexpected })
  },

  /** The code with which a call is refused. Throws where it is not refused. */
  async refusal(work: Promise<unknown>): Promise<{ code: string; detail: Record<string, string | number> }> {
    const outcome = await work.then(
      () => null,
      (error: unknown) => error,
    )
    if (!(outcome instanceof AppError)) throw new Error(outcome === null ? 'it was not refused' : String(outcome))
    return { code: outcome.code, detail: outcome.detail }
  },
})

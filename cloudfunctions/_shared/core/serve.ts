import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Contract, FunctionName } from '../../../types'
import type { Action, GroundKind, Output, Parsed, Policy, Right } from '../../../types/action'
import { AppError, type ErrorCode, errorStatus, type Reply } from '../../../types/errors'
import { isStorable } from '../../../types/rules/letters'
import { recordDenial } from './audit'
import type { Ctx, SignedInCtx } from './context'
import { prove } from './grounds'
import { takeTurn } from './limits'
import { mayTry, type Proof } from './rights'
import { isRetriable, isUnavailable } from './trouble'

/** A verb whose policy is a right over a row gets the proof of it. Ids of personal rows are taken from the proof. */
type CtxOf<P extends Policy> = P extends 'anyone'
  ? Ctx
  : P extends { right: infer R extends Right; of: infer K extends GroundKind | 'kind'; by: string }
    ? SignedInCtx & {
        proof: Proof<R, K> | (P extends { else: { right: infer S extends Right; of: infer L extends GroundKind | 'kind' } } ? Proof<S, L> : never)
      }
    : SignedInCtx
/** One verb for every action of a function's contract, no more and no fewer. */
export type Verbs<F extends FunctionName> = {
  [A in keyof Contract[F]]: Contract[F][A] extends Action
    ? (ctx: CtxOf<Contract[F][A]['policy']>, input: Parsed<Contract[F][A]>) => Promise<Output<Contract[F][A]>>
    : never
}
/** What a door opens to: verbs by slice, with the contract of at least those; a cloud function holds only its own. */
export type Served = { contract: Partial<Contract>; functions: { [F in FunctionName]?: Verbs<F> } }
type AnyVerb = (ctx: Ctx, input: unknown) => Promise<unknown>

/** Whether an action makes a person of a caller who has none yet, in WeChat's cloud, where nobody signs in first. Writing does; reading, and giving up what one never had, do not. */
const beginsPerson = (policy: Policy, action: string) =>
  policy === 'signedIn' && !/^(get|list|count|search|export|print|locate|verify|remove|delete|end|cancel|leave|markRead|signOut)/.test(action)

const authorize = (policy: Policy, ctx: Ctx, action: string) => {
  if (policy === 'anyone') return
  if (!ctx.me && !(ctx.admit && beginsPerson(policy, action))) throw new AppError('identity.signInFirst')
  if (!ctx.me || policy === 'signedIn') return
  // An action over many rows answers for each row by itself.
  if (!('inEach' in policy) && !mayTry(ctx.me.grants, policy.right)) throw new AppError('identity.notAllowed')
}

/** The code a caller gets for what was thrown. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : isUnavailable(error) ? 'request.unavailable' : 'request.failed')

/** Whether the database can store every text in the input: no column takes NUL or lone surrogates, and not every schema refuses them. */
const isStorableAll = (value: unknown): boolean =>
  typeof value === 'string' ? isStorable(value) : typeof value === 'object' && value !== null ? Object.values(value).every(isStorableAll) : true

export type Log = (entry: { requestId: string; action: string; code: ErrorCode | 'ok'; ms: number; error?: unknown }) => void

/** Writes the audit row of a refusal. Gives the error that prevented it, else null: the caller is refused in either case. */
const noteDenial = async ({ db, me, now }: Ctx, action: string, error: unknown): Promise<unknown> => {
  try {
    await recordDenial(db, { at: now, personId: me?.id ?? '', action, regionCode: (error as { regionCode?: string }).regionCode ?? null })
    return null
  } catch (fault) {
    return fault
  }
}

/**
 * The one way from a door to a verb: find the action, authorize, parse once, run, reply. Never throws.
 * `connect` makes the context (and may fail, when the database is gone).
 */
export const serve = async (
  { contract, functions }: Served,
  request: { function: string; action: string; input: unknown; requestId?: string },
  connect: (requestId: string) => Promise<Ctx>,
  log: Log,
): Promise<Reply<unknown>> => {
  const requestId = request.requestId ?? randomUUID()
  const started = performance.now()
  const name = `${request.function}.${request.action}`
  const done = (code: ErrorCode | 'ok', error?: unknown) =>
    log({
      requestId,
      action: code === 'request.unknownAction' ? 'unknown' : name,
      code,
      ms: Math.round(performance.now() - started),
      ...(error === undefined ? {} : { error }),
    })
  let denying: Ctx | null = null
  try {
    const declared = Object.hasOwn(contract, request.function) ? (contract[request.function as FunctionName] as Record<string, Action>) : {}
    const action = Object.hasOwn(declared, request.action) ? declared[request.action] : undefined
    const verb = action && (functions[request.function as FunctionName] as Record<string, AnyVerb> | undefined)?.[request.action]
    if (!action || !verb) throw new AppError('request.unknownAction')
    const ctx = await connect(requestId)
    denying = ctx
    authorize(action.policy, ctx, request.action)
    // Valibot takes an empty array for an object without fields.
    if (Array.isArray(request.input)) throw new AppError('request.malformed', { field: '' })
    const parsed = v.safeParse(action.input, request.input ?? {}, { abortEarly: true })
    if (!parsed.success) throw new AppError('request.malformed', { field: v.getDotPath(parsed.issues[0]) ?? '' })
    if (!isStorableAll(parsed.output)) throw new AppError('request.malformed', { field: '' })
    const known = action.policy !== 'anyone' && !ctx.me && ctx.admit ? { ...ctx, me: await ctx.admit() } : ctx
    // Where a token says who calls. In WeChat's cloud the mini-program itself does, with each call.
    if (action.needsProof && known.tokenHash !== null && !known.me?.hasProof) throw new AppError('identity.again')
    if (action.limit) await takeTurn(known, name, action.limit)
    const { policy } = action
    // The right is proved again at each attempt: the row may have moved meanwhile.
    const once = async () =>
      typeof policy === 'object' && 'by' in policy
        ? verb(
            { ...known, proof: await prove(known as SignedInCtx, request.function as FunctionName, policy, parsed.output as Record<string, unknown>) } as Ctx,
            parsed.output,
          )
        : verb(known, parsed.output)
    const run = async (attempt: number): Promise<unknown> =>
      once().catch((error: unknown) => (isRetriable(error) && attempt < 3 ? run(attempt + 1) : Promise.reject(error)))
    const data = await run(0)
    done('ok')
    return { ok: true, data }
  } catch (error) {
    const code = codeOf(error)
    const fault = denying?.me && errorStatus[code] === 403 ? await noteDenial(denying, name, error) : null
    if (fault !== null) done('request.failed', fault)
    done(code, error instanceof AppError ? undefined : error)
    return { ok: false, error: { code, detail: error instanceof AppError ? error.detail : {}, requestId } }
  }
}

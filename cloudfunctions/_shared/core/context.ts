import { AppError } from '../../../types/errors'
import type { Role } from '../../../types/identity'
import type { Ports } from './ports'

export type GrantRow = { role: Role; regionCode: string | null; organizationId: string | null; sessionId: string | null }
/** The person who calls, with the grants that hold at `now`. */
export type Caller = { id: string; name: string; openid: string | null; grants: GrantRow[] }

export type Ctx = Ports & {
  now: Date
  requestId: string
  me: Caller | null
  tokenHash: Buffer | null
  /** Where the call came from, for counting those who are not signed in. */
  address?: string
  /** Nothing is counted: where RATE_LIMIT is 0. */
  isUnlimited?: boolean
  /** Makes a person of a caller whom WeChat's cloud vouches for; not there where a token says who calls, or nobody does. */
  admit?: () => Promise<Caller>
}
export type SignedInCtx = Ctx & { me: Caller }

/** Narrows to a signed-in caller; serve.ts has refused others already where the policy says so. */
export const requireMe = (ctx: Ctx): Caller => {
  if (!ctx.me) throw new AppError('identity.signInFirst')
  return ctx.me
}

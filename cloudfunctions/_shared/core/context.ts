import { AppError } from '../../../types/errors'
import type { Role } from '../../../types/rules/giving'
import type { Ports } from './ports'

export type GrantRow = { role: Role; regionCode: string | null; organizationId: string | null; sessionId: string | null }
/** The person who calls, with the grants that hold at `now`. `hasProof`: with a token that proved who it is within the last ten minutes, see identity-of.ts. */
export type Caller = { id: string; name: string; openid: string | null; grants: GrantRow[]; hasProof?: boolean }

export type Ctx = Ports & {
  now: Date
  requestId: string
  me: Caller | null
  tokenHash: Buffer | null
  /** Where the call came from, for counting those who are not signed in. */
  address?: string
  /** True where RATE_LIMIT is 0: no calls are counted. */
  isUnlimited?: boolean
  /** Makes a person of a caller whom WeChat's cloud vouches for. Absent where a token says who calls, or where nothing does. */
  admit?: () => Promise<Caller>
}
export type SignedInCtx = Ctx & { me: Caller }

/** The signed-in caller. Throws identity.signInFirst; serve.ts has refused other callers before, where the policy says so. */
export const requireMe = (ctx: Ctx): Caller => {
  if (!ctx.me) throw new AppError('identity.signInFirst')
  return ctx.me
}

import { AppError } from '../../types/errors'
import type { SignInState } from '../../types/sign-in'
import type { Ctx } from '../_shared/core/context'
import { hashToken } from '../_shared/core/identity-of'
import { maskName } from '../_shared/core/names'
import { blindIndex } from '../_shared/core/sealed'
import type { Verbs } from '../_shared/core/serve'
import { signInDesk } from './desk-tokens'
import { loadMe } from './load-me'
import { askHash } from './sign-in-asks'

/** How long one poll waits for news, how long between two looks, both in ms, and how often one ask may be polled. */
const [longest, between, mostPolls] = [25_000, 1000, 75]

/** Issues the one token of an ask that was let in. A repeat gives the same token while it is there, and nothing once it was ended. */
const takeToken = async (ctx: Ctx, pollHash: Buffer, poll: string): Promise<SignInState> => {
  const token = blindIndex(ctx.dataKey, 'scan-token', poll).toString('base64url')
  const personId = await ctx.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('signIns').selectAll().where('pollHash', '=', pollHash).forUpdate().executeTakeFirstOrThrow()
    if (row.personId === null) return null
    if (row.outcome === 'taken') {
      const held = await tx.selectFrom('tokens').select('personId').where('hash', '=', hashToken(token)).executeTakeFirst()
      return held?.personId ?? null
    }
    await signInDesk(tx, ctx.now, { personId: row.personId, way: 'scan', browser: row.browser, desk: row.deskHash, provedAt: row.provedAt, token })
    await tx.updateTable('signIns').set({ outcome: 'taken' }).where('pollHash', '=', pollHash).execute()
    return row.personId
  })
  return personId === null ? { state: 'ended' } : { state: 'in', token, me: await loadMe(ctx.pool, ctx.now, personId) }
}

const look = async (ctx: Ctx, pollHash: Buffer) => {
  const row = await ctx.db
    .selectFrom('signIns')
    .leftJoin('persons', 'persons.id', 'signIns.personId')
    .select(['signIns.outcome', 'signIns.endsAt', 'persons.name'])
    .where('pollHash', '=', pollHash)
    .executeTakeFirst()
  if (!row) return { state: 'ended' } as const
  if (row.outcome === 'refused') return { state: 'refused' } as const
  if (row.outcome !== null) return 'let in'
  if (row.endsAt <= ctx.clock()) return { state: 'ended' } as const
  return row.name === null ? ({ state: 'waiting' } as const) : ({ state: 'seen', name: maskName(row.name) } as const)
}

/**
 * What became of an ask, for the page that holds its second secret. On an own server it waits while nothing changes, so that the page learns it at once and
 * asks seldom. request.tooMany for an ask that is polled more often than any page does.
 */
export const pollSignIn: Verbs<'identity'>['pollSignIn'] = async (ctx, { poll }) => {
  const pollHash = askHash(ctx, 'poll', poll)
  const { rows } = await ctx.pool.query<{ polls: number }>('update sign_ins set polls = polls + 1 where poll_hash = $1 returning polls', [pollHash])
  if ((rows[0]?.polls ?? 0) > mostPolls) throw new AppError('request.tooMany', { seconds: 60 })
  const first = await look(ctx, pollHash)
  if (first === 'let in') return takeToken(ctx, pollHash, poll)
  if (first.state === 'refused' || first.state === 'ended') return first
  for (let waited = 0; ctx.pause && waited < longest; waited += between) {
    if (!(await ctx.pause(between))) return first
    const next = await look(ctx, pollHash)
    if (next === 'let in') return takeToken(ctx, pollHash, poll)
    if (next.state !== first.state) return next
  }
  return first
}

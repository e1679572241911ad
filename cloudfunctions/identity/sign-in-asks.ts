import { AppError } from '../../types/errors'
import { blindIndex } from '../_shared/core/sealed'
import type { Ctx } from '../_shared/core/context'

/** How long an ask is good for, in ms. */
export const askLifetime = 120_000

type Named = { ask?: string | undefined; typed?: string | undefined }

/** The stored form of the secrets of an ask. Under the data key, since eight letters could be found by trying from a plain hash. */
export const askHash = ({ dataKey }: Pick<Ctx, 'dataKey'>, what: 'ask' | 'typed' | 'poll', secret: string): Buffer =>
  blindIndex(dataKey, `sign-in/${what}`, secret)

/** The ask that the code of a QR or the typed letters name. Throws identity.askEnded where there is none that still runs. */
export const findAsk = async (ctx: Pick<Ctx, 'db' | 'dataKey' | 'now'>, { ask, typed }: Named) => {
  const query = ctx.db.selectFrom('signIns').select(['askHash', 'number', 'choices', 'browser', 'askedAt', 'endsAt', 'personId', 'outcome'])
  const named = ask === undefined ? query.where('typedHash', '=', askHash(ctx, 'typed', typed ?? '')) : query.where('askHash', '=', askHash(ctx, 'ask', ask))
  const row = await named.executeTakeFirst()
  if (!row || row.endsAt <= ctx.now) throw new AppError('identity.askEnded')
  return row
}

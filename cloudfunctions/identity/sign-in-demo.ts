import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedIn } from '../../types/identity'
import type { Ctx } from '../_shared/core/context'
import { issueToken } from '../_shared/core/identity-of'
import { loadMe } from './load-me'

/** Signs in as a person of the demo. identity.noDemo where there is no demo, and for an unknown key. */
export const signInDemo = async ({ db, pool, now, login }: Ctx, { key }: Parsed<Contract['identity']['signInDemo']>): Promise<SignedIn> => {
  if (login !== 'demo') throw new AppError('identity.noDemo')
  const person = await db.selectFrom('persons').select('id').where('demoKey', '=', key).where('deletedAt', 'is', null).executeTakeFirst()
  if (!person) throw new AppError('identity.noDemo')
  return { token: await issueToken(db, now, person.id, { way: 'demo' }), me: await loadMe(pool, now, person.id) }
}

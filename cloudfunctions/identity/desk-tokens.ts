import { sql } from 'kysely'
import type { Browser, SignInWay } from '../../types/sign-in'
import type { Ctx } from '../_shared/core/context'
import { hashToken, issueToken } from '../_shared/core/identity-of'
import { notify } from '../_shared/core/notify'
import { blindIndex } from '../_shared/core/sealed'
import type { Tx } from '../_shared/db/db'

/** System and browser as one text, as the columns hold them. */
export const writeBrowser = ({ system, browser }: Browser): string => `${system} ${browser}`
/** The same, read from a column. */
export const readBrowser = (text: string): Browser => {
  const [system, browser] = text.split(' ') as [Browser['system'], Browser['browser']]
  return { system, browser }
}

/** The hash of the number that a browser keeps; one for each person, so that nobody sees that two people share a desk. */
export const deskHash = ({ dataKey }: Pick<Ctx, 'dataKey'>, desk: string) => blindIndex(dataKey, 'desk', desk)

type At = { personId: string; way: SignInWay; browser: string; desk: Buffer; provedAt: Date | null; token: string }

/**
 * Issues a token to a desk, in the caller's transaction. From a computer where the person has not signed in within a year they are told, except where
 * the person has never signed in anywhere.
 */
export const signInDesk = async (tx: Tx, now: Date, { personId, way, browser, desk, provedAt, token }: At): Promise<void> => {
  await issueToken(tx, now, personId, { way, browser, provedAt, token })
  const { rows } = await sql<{ isKnown: boolean }>`
    insert into desks (person_id, hash, seen_at) values (${personId}, ${desk}, ${now})
    on conflict (person_id, hash) do update set seen_at = excluded.seen_at returning xmax <> 0 as is_known`.execute(tx)
  if (rows[0]?.isKnown || way === 'slip') return
  const { id } = await tx.selectFrom('tokens').select('id').where('hash', '=', hashToken(token)).executeTakeFirstOrThrow()
  await notify(tx, now, [{ personId, kind: 'newDesk', data: { tokenId: id, browser } }])
}

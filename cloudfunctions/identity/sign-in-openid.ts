import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { batchPerPool } from '../_shared/core/batch'
import { hashToken, tokenLifetimes, newcomer, rightsAt } from '../_shared/core/identity-of'

/** Creates the persons in the order of their openids, so that two processes do not deadlock. */
const makePersons = {
  name: 'identity-make-persons',
  text: `
    insert into persons (openid, name, face, created_at)
    select distinct on (asked.openid) asked.openid, $3, $4, asked.now from unnest($1::text[], $2::timestamptz[]) asked (openid, now)
    where not exists (select from persons p where p.openid = asked.openid) order by asked.openid
    on conflict (openid) do nothing`,
}
/** Issues the tokens. It is a statement of its own, so that it sees persons whom another process has created meanwhile. */
const issueTokens = {
  name: 'identity-issue-tokens',
  text: `
    with asked as (
      select * from unnest($1::text[], $2::timestamptz[], $3::bytea[], $4::timestamptz[]) with ordinality t (openid, now, hash, ends_at, nth)
    ), issued as (
      insert into tokens (hash, person_id, created_at, used_at, ends_at, rights, way)
      select a.hash, p.id, a.now, a.now, a.ends_at, ${rightsAt('a.now')}, 'wechat' from asked a join persons p using (openid)
    )
    select p.id::text as id from asked a join persons p using (openid) order by a.nth`,
}

type Asked = { openid: string; now: Date; token: string }
const issueAll = batchPerPool<Asked, string>((pool) => ({
  identify: ({ token }) => token,
  run: async (asked) => {
    const [openids, times] = [asked.map(({ openid }) => openid), asked.map(({ now }) => now.toISOString())]
    await pool.query({ ...makePersons, values: [openids, times, newcomer.name, newcomer.face] })
    const ends = asked.map(({ now }) => new Date(now.getTime() + tokenLifetimes.worker).toISOString())
    const { rows } = await pool.query<{ id: string }>({ ...issueTokens, values: [openids, times, asked.map(({ token }) => hashToken(token)), ends] })
    if (rows.length !== asked.length) throw new Error('a person just made was not found')
    return rows.map(({ id }) => ({ status: 'fulfilled', value: id }))
  },
  split: () => null,
}))

/**
 * Issues a token of 256 random bits for an openid that WeChat has verified, and creates the person at the first sign-in. When a popular class opens
 * many people sign in at once, so calls at the same time share two statements.
 */
export const signInOpenid = async (pool: Pool, now: Date, openid: string): Promise<{ token: string; personId: string }> => {
  const token = randomBytes(32).toString('base64url')
  return { token, personId: await issueAll(pool, { openid, now, token }) }
}

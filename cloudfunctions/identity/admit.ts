import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { batchPerPool } from '../_shared/core/batch'
import { hashToken, lifetimes, newcomer, rightsAt } from '../_shared/core/identity-of'

/** In the order of their openids, so that two processes never wait for each other in a circle. */
const makePersons = {
  name: 'identity-make-persons',
  text: `
    insert into persons (openid, name, face, created_at)
    select distinct on (asked.openid) asked.openid, $3, $4, asked.now from unnest($1::text[], $2::timestamptz[]) asked (openid, now)
    where not exists (select from persons p where p.openid = asked.openid) order by asked.openid
    on conflict (openid) do nothing`,
}
/** A statement of its own: it sees also whom another process has made meanwhile. */
const issueTokens = {
  name: 'identity-issue-tokens',
  text: `
    with asked as (
      select * from unnest($1::text[], $2::timestamptz[], $3::bytea[], $4::timestamptz[]) with ordinality t (openid, now, hash, ends_at, nth)
    ), issued as (
      insert into tokens (hash, person_id, created_at, used_at, ends_at, rights)
      select a.hash, p.id, a.now, a.now, a.ends_at, ${rightsAt('a.now')} from asked a join persons p using (openid)
    )
    select p.id::text as id from asked a join persons p using (openid) order by a.nth`,
}

type Asked = { openid: string; now: Date; token: string }
const admitAll = batchPerPool<Asked, string>((pool) => ({
  identify: ({ token }) => token,
  run: async (asked) => {
    const [openids, times] = [asked.map(({ openid }) => openid), asked.map(({ now }) => now.toISOString())]
    await pool.query({ ...makePersons, values: [openids, times, newcomer.name, newcomer.face] })
    const ends = asked.map(({ now }) => new Date(now.getTime() + lifetimes.worker).toISOString())
    const { rows } = await pool.query<{ id: string }>({ ...issueTokens, values: [openids, times, asked.map(({ token }) => hashToken(token)), ends] })
    if (rows.length !== asked.length) throw new Error('a person just made was not found')
    return rows.map(({ id }) => ({ status: 'fulfilled', value: id }))
  },
  split: () => null,
}))

/**
 * A token of 256 random bits for whom WeChat vouches for; a person is made on first sight. When a popular class opens everybody
 * signs in at once: calls at the same time share two statements.
 */
export const admit = async (pool: Pool, now: Date, openid: string): Promise<{ token: string; personId: string }> => {
  const token = randomBytes(32).toString('base64url')
  return { token, personId: await admitAll(pool, { openid, now, token }) }
}

import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { SignInWay } from '../../../types/sign-in'
import { batchPerPool } from './batch'
import type { Caller, GrantRow } from './context'
import type { Db } from '../db/db'

const minutes = 60_000
const hours = 60 * minutes
/** Staff and admins sign in often, since their token opens other people's rows; a worker's phone stays signed in. */
export const tokenLifetimes = { staffIdle: 30 * minutes, staffAbsolute: 12 * hours, worker: 90 * 24 * hours }
/** How long a proof of who it is holds, in ms. */
export const proofLifetime = 10 * minutes

/** The name and face of a person who has not given any yet. */
export const newcomer = { name: '职工', face: '' }

/** The hash under which a token is stored. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

const grantsOf = (now: Date) =>
  sql<GrantRow[]>`coalesce((
  select json_agg(json_build_object('role', g.role, 'regionCode', g.region_code, 'organizationId', g.organization_id::text, 'sessionId', g.session_id::text) order by g.id)
  from grants g where g.person_id = persons.id and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})), '[]'::json)`.as('grants')

type NumberedGrant = GrantRow & { id: string }
type Holder = Omit<Caller, 'grants' | 'hasProof'> & {
  grants: NumberedGrant[]
  createdAt: Date
  usedAt: Date
  endsAt: Date
  rights: string | null
  way: SignInWay
  provedAt: Date | null
}
type Asked = { hash: Buffer; now: Date }

const readHolders = {
  name: 'identity-holders',
  text: `
    select p.id, p.name, p.openid, t.created_at as "createdAt", t.used_at as "usedAt", t.ends_at as "endsAt", t.rights, t.way, t.proved_at as "provedAt",
      coalesce((
        select json_agg(json_build_object('id', g.id::text, 'role', g.role, 'regionCode', g.region_code, 'organizationId', g.organization_id::text,
          'sessionId', g.session_id::text) order by g.id)
        from grants g where g.person_id = p.id and g.from_at <= asked.now and (g.to_at is null or g.to_at > asked.now)), '[]'::json) as grants
    from unnest($1::bytea[], $2::timestamptz[]) with ordinality asked (hash, now, nth)
    left join tokens t on t.hash = asked.hash
    left join persons p on p.id = t.person_id and p.deleted_at is null
    order by asked.nth`,
}

const readAll = async (pool: Pool, asked: Asked[]): Promise<(Holder | null)[]> => {
  const values = [asked.map(({ hash }) => hash), asked.map(({ now }) => now.toISOString())]
  const { rows } = await pool.query<Holder | { id: null }>({ ...readHolders, values })
  return rows.map((row) => (row.id === null ? null : row))
}

/** Reads who holds a token. Calls that come while a read is in flight share the next one, so that each is read after it came: a grant that was taken back counts at once. */
const readHolder = batchPerPool<Asked, Holder | null>((pool) => ({
  run: async (items) => (await readAll(pool, items)).map((value) => ({ status: 'fulfilled', value })),
  split: () => null,
}))

/** The ids of the grants that make a token a staff token, as the column tokens.rights holds them, in the order of the grants; null for a worker or a volunteer. */
const rightsOf = (grants: NumberedGrant[]) =>
  grants
    .filter(({ role }) => role !== 'volunteer')
    .map(({ id }) => id)
    .join() || null
/** The same as SQL, for the person in the row `p` at the instant that the expression `now` gives. */
export const rightsAt = (now: string) =>
  `(select string_agg(g.id::text, ',' order by g.id) from grants g where g.person_id = p.id and g.role <> 'volunteer' and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now}))`

/** Whether a token proves who calls: in the mini-program WeChat does with each start, at a desk passphrase and code do for ten minutes. The demo has neither. */
const holds = ({ way, provedAt }: Holder, now: Date) =>
  way === 'wechat' || way === 'demo' || (provedAt !== null && now.getTime() - provedAt.getTime() <= proofLifetime)

/** Who signed in by a printed slip cannot do it again alone, so that phone stays in while it is used. */
const keepUsed = "update tokens set used_at = $2, rights = $3, ends_at = case when way = 'slip' then $4::timestamptz else ends_at end where hash = $1"

/**
 * The caller behind a bearer token, given as its hash, with the grants that hold now; null when the token is unknown or has ended. A token that has
 * ended is removed at once, so that nothing that happens later makes it valid again. A staff token ends after half an hour without use, after
 * twelve hours, and when the person's rights are other than those it was used with, more or fewer.
 */
export const identifyByToken = async (pool: Pool, now: Date, hash: Buffer): Promise<Caller | null> => {
  const holder = await readHolder(pool, { hash, now })
  if (!holder) return null
  const { id, name, openid, grants, createdAt, usedAt } = holder
  const rights = rightsOf(grants)
  const age = now.getTime() - createdAt.getTime()
  const idle = now.getTime() - usedAt.getTime()
  const isStaff = rights !== null || holder.rights !== null
  const isChanged = holder.rights !== null && holder.rights !== rights
  if (holder.endsAt <= now || isChanged || (isStaff && (idle > tokenLifetimes.staffIdle || age > tokenLifetimes.staffAbsolute))) {
    await pool.query('delete from tokens where hash = $1', [hash])
    return null
  }
  // At most one write a minute, so that a call that only reads seldom writes.
  if (idle > minutes || holder.rights !== rights) await pool.query(keepUsed, [hash, now, rights, new Date(now.getTime() + tokenLifetimes.worker)])
  return { id, name, openid, grants, hasProof: holds(holder, now) }
}

/** The caller behind a WeChat openid; null for an openid that has only read so far: reading makes no person. */
export const identifyByOpenid = async (db: Db, now: Date, openid: string): Promise<Caller | null> =>
  (await db.selectFrom('persons').select(['id', 'name', 'openid']).select(grantsOf(now)).where('openid', '=', openid).executeTakeFirst()) ?? null

/** The caller behind a WeChat openid; a person is made at the first call, and only one when two calls come at once. */
export const makePerson = async (db: Db, now: Date, openid: string): Promise<Caller> => {
  await db
    .insertInto('persons')
    .values({ openid, ...newcomer, createdAt: now })
    .onConflict((conflict) => conflict.column('openid').doNothing())
    .execute()
  const made = await identifyByOpenid(db, now, openid)
  if (!made) throw new Error('a person just made was not found')
  return made
}

/** What is kept of a new token: how somebody signed in, at which browser, and when they last proved who they are; null where they did not. */
export type NewToken = { way?: SignInWay; browser?: string | null; provedAt?: Date | null; token?: string }

/** Makes a token of 256 random bits; only its hash is stored. A `token` that is given is made only once, so that a repeat after a lost reply gives the same. */
export const issueToken = async (db: Db, now: Date, personId: string, made: NewToken = {}): Promise<string> => {
  const { way = 'given', browser = null, provedAt = now, token = randomBytes(32).toString('base64url') } = made
  const at = now.toISOString()
  const endsAt = new Date(now.getTime() + tokenLifetimes.worker)
  await sql`
    insert into tokens (hash, person_id, created_at, used_at, ends_at, rights, way, browser, proved_at)
    select ${hashToken(token)}, p.id, ${now}::timestamptz, ${now}::timestamptz, ${endsAt}::timestamptz, ${sql.raw(rightsAt(`'${at}'`))}, ${way}, ${browser}, ${provedAt}::timestamptz
    from persons p where p.id = ${personId} and p.deleted_at is null for key share
    on conflict (hash) do nothing`.execute(db)
  return token
}

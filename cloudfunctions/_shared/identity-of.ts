import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { batchPerPool } from './batch'
import type { Caller, GrantRow } from './context'
import type { Db } from './db'

const minutes = 60_000
const hours = 60 * minutes
/** Staff and admins sign in often, since their token opens other people's rows; a worker's phone stays signed in. */
export const lifetimes = { staffIdle: 30 * minutes, staffAbsolute: 12 * hours, worker: 90 * 24 * hours }

/** Who has never said a name. */
export const newcomer = { name: '职工', face: '' }

export const hashToken = (token: string) => createHash('sha256').update(token).digest()

const grantsOf = (now: Date) =>
  sql<GrantRow[]>`coalesce((
  select json_agg(json_build_object('role', g.role, 'regionCode', g.region_code, 'organizationId', g.organization_id::text, 'sessionId', g.session_id::text) order by g.id)
  from grants g where g.person_id = persons.id and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})), '[]'::json)`.as('grants')

const isStaff = (grants: GrantRow[]) => grants.some((grant) => grant.role !== 'volunteer')

type Holder = Caller & { createdAt: Date; usedAt: Date; endsAt: Date }
type Asked = { hash: Buffer; now: Date }

const readHolders = {
  name: 'identity-holders',
  text: `
    select p.id, p.name, p.openid, t.created_at as "createdAt", t.used_at as "usedAt", t.ends_at as "endsAt",
      coalesce((
        select json_agg(json_build_object('role', g.role, 'regionCode', g.region_code, 'organizationId', g.organization_id::text, 'sessionId', g.session_id::text) order by g.id)
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

/** Calls that come while a read is in flight share the next one, each read after it came: a grant taken back counts at once. */
const readHolder = batchPerPool<Asked, Holder | null>((pool) => ({
  run: async (items) => (await readAll(pool, items)).map((value) => ({ status: 'fulfilled', value })),
  split: () => null,
}))

/** The caller behind a bearer token, given as its hash, with the grants that hold now; null when unknown or run out. */
export const identifyByToken = async (pool: Pool, now: Date, hash: Buffer): Promise<Caller | null> => {
  const holder = await readHolder(pool, { hash, now })
  if (!holder || holder.endsAt <= now) return null
  const { id, name, openid, grants, createdAt, usedAt } = holder
  const age = now.getTime() - createdAt.getTime()
  const idle = now.getTime() - usedAt.getTime()
  if (isStaff(grants) && (idle > lifetimes.staffIdle || age > lifetimes.staffAbsolute)) return null
  // Written once a minute at most, so that reading stays reading.
  if (idle > minutes) await pool.query('update tokens set used_at = $2 where hash = $1', [hash, now])
  return { id, name, openid, grants }
}

/** The caller behind a WeChat openid, null when that has never done anything that needs a person: reading makes nobody. */
export const identifyByOpenid = async (db: Db, now: Date, openid: string): Promise<Caller | null> =>
  (await db.selectFrom('persons').select(['id', 'name', 'openid']).select(grantsOf(now)).where('openid', '=', openid).executeTakeFirst()) ?? null

/** The caller behind a WeChat openid; a person is made on first sight, one also when two calls come at once. */
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

/** Makes a token of 256 random bits; only its hash is stored. */
export const issueToken = async (db: Db, now: Date, personId: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('tokens')
    .values({ hash: hashToken(token), personId, createdAt: now, usedAt: now, endsAt: new Date(now.getTime() + lifetimes.worker) })
    .execute()
  return token
}

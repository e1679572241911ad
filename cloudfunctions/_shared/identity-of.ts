import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Caller, GrantRow } from './context'
import type { Db } from './db'

const minutes = 60_000
const hours = 60 * minutes
/** Staff and admins sign in often, since their token opens other people's rows; a worker's phone stays signed in. */
export const lifetimes = { staffIdle: 30 * minutes, staffAbsolute: 12 * hours, worker: 90 * 24 * hours }

export const hashToken = (token: string) => createHash('sha256').update(token).digest()

const grantsOf = (now: Date) =>
  sql<GrantRow[]>`coalesce((
  select json_agg(json_build_object('role', g.role, 'regionCode', g.region_code, 'organizationId', g.organization_id::text, 'sessionId', g.session_id::text) order by g.id)
  from grants g where g.person_id = persons.id and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})), '[]'::json)`.as('grants')

const isStaff = (grants: GrantRow[]) => grants.some((grant) => grant.role !== 'volunteer')

/** The caller behind a bearer token, with the grants that hold now; null when unknown or run out. One query. */
export const identifyByToken = async (db: Db, now: Date, token: string): Promise<Caller | null> => {
  const row = await db
    .selectFrom('tokens')
    .innerJoin('persons', 'persons.id', 'tokens.personId')
    .select(['persons.id', 'persons.name', 'persons.openid', 'tokens.createdAt', 'tokens.usedAt', 'tokens.endsAt'])
    .select(grantsOf(now))
    .where('tokens.hash', '=', hashToken(token))
    .where('persons.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row || row.endsAt <= now) return null
  const age = now.getTime() - row.createdAt.getTime()
  const idle = now.getTime() - row.usedAt.getTime()
  if (isStaff(row.grants) && (idle > lifetimes.staffIdle || age > lifetimes.staffAbsolute)) return null
  // Written once a minute at most, so that reading stays reading.
  if (idle > minutes) await db.updateTable('tokens').set({ usedAt: now }).where('hash', '=', hashToken(token)).execute()
  return { id: row.id, name: row.name, openid: row.openid, grants: row.grants }
}

const findByOpenid = (db: Db, now: Date, openid: string) =>
  db.selectFrom('persons').select(['id', 'name', 'openid']).select(grantsOf(now)).where('openid', '=', openid).executeTakeFirst()

/** The caller behind a WeChat openid; a person is made on first sight. */
export const identifyByOpenid = async (db: Db, now: Date, openid: string): Promise<Caller> => {
  const known = await findByOpenid(db, now, openid)
  if (known) return known
  await db
    .insertInto('persons')
    .values({ openid, name: '职工', face: '/demo/person-li.svg', createdAt: now })
    .onConflict((conflict) => conflict.column('openid').doNothing())
    .execute()
  const made = await findByOpenid(db, now, openid)
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

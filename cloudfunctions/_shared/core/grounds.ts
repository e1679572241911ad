import { sql } from 'kysely'
import type { FunctionName } from '../../../types'
import type { GroundKind, RowPolicy } from '../../../types/action'
import { AppError, type ErrorCode } from '../../../types/errors'
import type { ReadReason } from '../../../types/identity'
import type { Db } from '../db/db'
import type { SignedInCtx } from './context'
import { type Ground, may, type Proof, reasonFor, refused } from './rights'

const organization = 'organizations o'
const activity = `activities a join ${organization} on o.id = a.organization_id`
const session = `sessions s join ${activity} on a.id = s.activity_id`
const shift = `shifts h join ${session} on s.id = h.session_id`
const signup = `shift_signups u join ${shift} on h.id = u.shift_id`
const post = `posts p join ${organization} on o.id = p.organization_id`

/** SQL for each kind of row: the joins from it to its organization, its id, its region, and where it has them its session and its person. */
const grounds: Record<GroundKind, { from: string; id: string; region: string; session?: string; person?: string }> = {
  organization: { from: organization, id: 'o.id', region: 'o.region_code' },
  activity: { from: activity, id: 'a.id', region: 'a.region_code' },
  session: { from: session, id: 's.id', region: 'a.region_code', session: 's.id' },
  enrollment: {
    from: `enrollments e join pools q on q.id = e.pool_id join ${activity} on a.id = q.activity_id`,
    id: 'e.id',
    region: 'a.region_code',
    session: 'q.id',
    person: 'e.person_id',
  },
  shift: { from: shift, id: 'h.id', region: 'a.region_code', session: 's.id' },
  shiftSignup: { from: signup, id: 'u.id', region: 'a.region_code', session: 's.id', person: 'u.person_id' },
  shiftCorrection: {
    from: `shift_corrections c join ${signup} on u.id = c.signup_id`,
    id: 'c.id',
    region: 'a.region_code',
    session: 's.id',
    person: 'u.person_id',
  },
  rating: { from: `ratings r join ${activity} on a.id = r.activity_id`, id: 'r.id', region: 'a.region_code', person: 'r.person_id' },
  ticket: {
    from: `tickets k join ratings r on r.id = k.rating_id join ${activity} on a.id = r.activity_id`,
    id: 'k.id',
    region: 'a.region_code',
    person: 'r.person_id',
  },
  post: { from: post, id: 'p.id', region: 'p.region_code' },
  // An opinion is said to the union and belongs to no organization.
  opinion: { from: `opinions n left join ${organization} on false`, id: 'n.id', region: 'n.region_code', person: 'n.person_id' },
  // A venue of the union belongs to no organization, nor does a region.
  venue: { from: `venues w left join ${organization} on o.id = w.organization_id`, id: 'w.id', region: 'w.region_code' },
  // An application belongs to no organization yet.
  application: { from: `organization_applications c left join ${organization} on false`, id: 'c.id', region: 'c.region_code', person: 'c.person_id' },
  region: { from: `regions r left join ${organization} on false`, id: 'r.code', region: 'r.code' },
  // A file is brought for the union of a region.
  import: { from: `imports i left join ${organization} on false`, id: 'i.id', region: 'i.region_code' },
  // A message that reached no phone; others lie nowhere.
  notice: { from: `notices t left join ${organization} on false`, id: 't.id', region: 't.region_code', person: 't.person_id' },
  comment: { from: `comments c join ${post} on p.id = c.post_id`, id: 'c.id', region: 'p.region_code', person: 'c.person_id' },
}

/** The ground of a row, read in one query; undefined where there is no such row. */
export const loadGround = async (db: Db, kind: GroundKind, id: string): Promise<Ground | undefined> => {
  const { from, id: key, region, session: sessionId = 'null', person = 'null' } = grounds[kind]
  const { rows } = await sql<Ground>`
    select o.id as organization_id, o.region_code as organization_region, ${sql.raw(region)} as region, ${sql.raw(sessionId)}::bigint as session_id,
      ${sql.raw(person)}::bigint as person_id from ${sql.raw(from)} where ${sql.raw(key)} = ${id}`.execute(db)
  return rows[0]
}

/** The slice whose notFound is thrown for a kind of row, where that is not the slice of the action. */
const nouns: { [kind: string]: string } = { organization: 'organizations', venue: 'places', region: 'places' }

/** The value of a field of the input, by its path, such as `change.id`. */
const at = (input: unknown, path: string): unknown => path.split('.').reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], input)

/**
 * Resolves a declared right for one call: the row's ground is loaded once and the table asked. Throws the slice's notFound for a row that is not
 * there, the policy's refusal (identity.notAllowed without one) for a caller without the right, identity.reasonNeeded for one who reads from above without
 * a reason.
 */
export const prove = async (ctx: SignedInCtx, slice: FunctionName, { right, of, by, refusal, else: other }: RowPolicy, input: unknown): Promise<Proof> => {
  const id = at(input, by) as string | undefined
  if (id === undefined && other) return prove(ctx, slice, other, input)
  const ground = id === undefined ? undefined : await loadGround(ctx.db, of === 'kind' ? (at(input, of) as GroundKind) : of, id)
  if (!ground) throw new AppError(`${nouns[of] ?? slice}.notFound` as ErrorCode)
  if (!may(ctx.me, right, ground)) throw refused(ground, refusal)
  const why = reasonFor(ctx.me, right, ground, at(input, 'reason') as ReadReason | undefined)
  return { ...ground, right, of, id, why } as Proof
}

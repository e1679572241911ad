import { CompiledQuery } from 'kysely'
import type { QueryConfig } from 'pg'
import type { QuotaKind } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/**
 * Reads the kinds of people: $1 persons, $2 who asks for each; a row for each, in order. A first-timer was never checked in anywhere. Union member and
 * new form of work are taken from who asks: a child has the kind of the parent.
 */
const readKinds = {
  name: 'enroll-read-kinds',
  text: `
    select array_remove(array[
      case when not exists (select from enrollments e join attendances t on t.enrollment_id = e.id where e.person_id = asked.person_id) then 'firstTimer' end,
      case when p.kind = 'gig' then 'gig' end,
      case when p.is_union_member then 'member' end], null) as kinds
    from unnest($1::bigint[], $2::bigint[]) with ordinality as asked (person_id, asked_by, nth) join persons p on p.id = asked.asked_by order by asked.nth`,
}
type Asking = { personId: string; askedBy: string }
type Row = { kinds: QuotaKind[] }
const valuesOf = (asked: Asking[]) => [asked.map(({ personId }) => personId), asked.map(({ askedBy }) => askedBy)]

/** The kinds of each person, in the order given. */
export const kindsOf = async (client: { query: <R extends Row>(config: QueryConfig) => Promise<{ rows: R[] }> }, asked: Asking[]): Promise<QuotaKind[][]> =>
  (await client.query<Row>({ ...readKinds, values: valuesOf(asked) })).rows.map(({ kinds }) => kinds)

/** kindsOf inside a transaction. */
export const loadKinds = async (tx: Tx, asked: Asking[]): Promise<QuotaKind[][]> =>
  (await tx.executeQuery<Row>(CompiledQuery.raw(readKinds.text, valuesOf(asked)))).rows.map(({ kinds }) => kinds)

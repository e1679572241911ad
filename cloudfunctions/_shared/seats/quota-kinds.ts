import { CompiledQuery } from 'kysely'
import type { QuotaKind } from '../../../types/sign-up'
import type { Tx } from '../db/db'

/** $1 persons: the kinds that each is of. A first-timer was never checked in anywhere. */
export const readKinds = {
  name: 'enroll-read-kinds',
  text: `
    select p.id, array_remove(array[
      case when not exists (select from enrollments e join attendances t on t.enrollment_id = e.id where e.person_id = p.id) then 'firstTimer' end,
      case when p.kind = 'gig' then 'gig' end,
      case when p.is_union_member then 'member' end], null) as kinds
    from persons p where p.id = any($1::bigint[])`,
}
export type KindsRow = { id: string; kinds: QuotaKind[] }

export const loadKinds = async (tx: Tx, personIds: string[]): Promise<Map<string, QuotaKind[]>> => {
  const { rows } = await tx.executeQuery<KindsRow>(CompiledQuery.raw(readKinds.text, [personIds]))
  return new Map(rows.map(({ id, kinds }) => [id, kinds]))
}

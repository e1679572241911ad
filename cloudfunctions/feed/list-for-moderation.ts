import { sql } from 'kysely'
import type { ModerationItem } from '../../types/feed'
import type { SignedInCtx } from '../_shared/context'
import { maskName } from '../_shared/names'
import { staffRegions } from '../_shared/scope'

const most = 100

type WaitingRow = Omit<ModerationItem, 'createdAt'> & { createdAt: Date; isPerson: boolean }

/** Comments, posts and ratings of the caller's regions that wait for a person, longest first, at most 100. Persons are masked. */
export const listForModeration = async ({ db, me }: SignedInCtx): Promise<ModerationItem[]> => {
  const mine = (column: string) => sql`exists (select from unnest(${staffRegions(me)}::text[]) mine(code) where ${sql.ref(column)} like mine.code || '%')`
  const { rows } = await sql<WaitingRow>`
    select 'comment' as kind, c.id::text as id, coalesce(o.name, w.name) as author, o.id is null as is_person, c.text, c.created_at
      from comments c join posts p on p.id = c.post_id join persons w on w.id = c.person_id left join organizations o on o.id = c.organization_id
      where c.status in ('checking', 'review') and ${mine('p.regionCode')}
    union all
    select 'post', p.id::text, o.name, false, p.text, p.published_at from posts p join organizations o on o.id = p.organization_id
      where p.status = 'review' and ${mine('p.regionCode')}
    union all
    select 'rating', r.id::text, w.name, true, r.text, r.created_at from ratings r join persons w on w.id = r.person_id join activities a on a.id = r.activity_id
      where r.status in ('checking', 'review') and ${mine('a.regionCode')}
    order by created_at, kind, id limit ${most}`.execute(db)
  return rows.map(({ isPerson, createdAt, ...row }) => ({ ...row, author: isPerson ? maskName(row.author) : row.author, createdAt: createdAt.toISOString() }))
}

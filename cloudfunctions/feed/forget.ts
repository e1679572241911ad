import { sql } from 'kysely'
import { retireUploads } from '../_shared/core/pictures'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = {
  posts: 'stay: they are the organization’s',
  likes: 'removed, and counted no more',
  comments: 'blanked and removed from view, so that the thread holds together',
  pictures: 'removed, but for those that an organization shows',
}

/** Removes what the person wrote and liked; what was written in an organization's name stays. */
export const forget: Forget = async (tx, _now, personId) => {
  await sql`
      with gone as (delete from likes where person_id = ${personId} returning post_id)
      update posts set like_count = like_count - 1 from gone where posts.id = gone.post_id`.execute(tx)
  await sql`
      with own as (select id, post_id, status from comments where person_id = ${personId} and organization_id is null for update),
      blanked as (update comments set text = '', status = 'removed' from own where comments.id = own.id),
      counted as (select post_id, count(*)::int as count from own where status = 'published' group by post_id)
      update posts set comment_count = comment_count - counted.count from counted where posts.id = counted.post_id`.execute(tx)
  await retireUploads(tx, personId)
}

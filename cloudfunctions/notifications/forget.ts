import { sql } from 'kysely'
import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = { notices: 'removed; of others’ notices the words that quote the person', messageQuota: 'removed' }

/** Removes the person's notices, and their texts from notices of others. It must run before comments are emptied, because notices are found by the text of a comment. */
export const forget: Forget = async (tx, _now, personId) => {
  await tx.deleteFrom('notices').where('personId', '=', personId).execute()
  await tx.deleteFrom('messageQuota').where('personId', '=', personId).execute()
  await sql`
      update notices set data = data - 'text' from comments said join comments answered on answered.id = said.reply_to
      where said.person_id = ${personId} and said.organization_id is null and notices.person_id = answered.person_id
        and notices.kind = 'commentReplied' and notices.data ->> 'postId' = said.post_id::text and notices.data ->> 'text' = said.text`.execute(tx)
}

import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What happens to a person’s rows when the account ends, by table; this slice has none. */
export const tables: Forgotten = {}

/** Does nothing, since this slice has no rows of persons. */
export const forget: Forget = async () => {}

import type { Forget, Forgotten } from '../_shared/core/forgetting'

/** What becomes of a person’s rows when the account ends. */
export const tables: Forgotten = {}

export const forget: Forget = async () => {}

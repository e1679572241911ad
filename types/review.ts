import type { Id } from './shared'

/** How many people would be told of a change: in all coming sessions together, each person once, and in each session. */
export type Concerned = { total: number; bySession: Record<Id, number> }
/** The result of an automatic check, for the reviewer. `ok` false asks the reviewer to look; it never blocks. */
export type ReviewCheck = { name: 'unionState' | 'content' | 'links' | 'venueClash' | 'times'; ok: boolean; detail: string }

import type { Default, Json, Key } from '../columns'

/** Rows that no slice owns: what _shared/core keeps of the actions of every slice. */
export interface CoreTables {
  audit: {
    id: Key
    at: Date
    personId: string | null
    action: string
    subjectKind: string
    subjectId: string
    detail: Json<Record<string, unknown>>
    regionCode: Default<string | null>
  }
  /** How often somebody did something; the key is a hash of both. The table is unlogged, so a crash empties it. */
  turns: { key: string; since: Date; count: number }
  requests: { personId: string; key: string; hash: string; result: Json<unknown>; createdAt: Date }
}

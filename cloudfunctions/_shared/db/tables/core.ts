import type { Default, Json, Key } from '../columns'

/** Rows that no slice owns: what _shared/core keeps of every action, whichever slice it is of. */
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
  /** How often somebody did something: by a hash of both. Not kept over a crash. */
  turns: { key: string; since: Date; count: number }
  requests: { personId: string; key: string; hash: string; result: Json<unknown>; createdAt: Date }
}

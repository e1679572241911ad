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
  /** The clock of something that must be done: when the next step of its ladder is due, and how many were taken. `review`: of a submitted activity, `ticket`: of a bad rating, by their ids. */
  alarms: { kind: 'review' | 'ticket'; subjectId: string; dueAt: Date; level: Default<number>; isDone: Default<boolean> }
  /** How often somebody did something; the key is a hash of both. The table is unlogged, so a crash empties it. */
  turns: { key: string; since: Date; count: number }
  requests: { personId: string; key: string; hash: string; result: Json<unknown>; createdAt: Date }
}

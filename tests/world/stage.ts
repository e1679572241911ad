import type { Database } from '../../cloudfunctions/_shared/db/db'

const hour = 3600_000
/** Monday 2026-11-23 10:00 in Shanghai; a test moves world.now as it likes. */
export const startOfWorld = new Date('2026-11-23T02:00:00Z')

/** What each part of a world stands on: its database, its clock, and a counter that makes names and device numbers differ. */
export const makeStage = (database: Database) => {
  const stage = {
    now: startOfWorld,
    names: 0,
    db: database.db,
    pool: database.pool,
    database,
    /** Anything the code under test logged; its `error` is the unexpected kind. */
    log: [] as { action: string; code: string; error?: unknown }[],
    /** Hours from now, as a Date. */
    in: (hours: number) => new Date(stage.now.getTime() + hours * hour),
  }
  return stage
}

export type Stage = ReturnType<typeof makeStage>

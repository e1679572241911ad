import type { Database } from '../../cloudfunctions/_shared/db/db'

const hour = 3600_000
/** The clock's first instant: Monday 2026-11-23 10:00 in Shanghai. A test may set world.now to any other. */
export const startOfWorld = new Date('2026-11-23T02:00:00Z')

/** What all parts of a world share: the database, the clock, and a counter that makes names and device numbers unique. */
export const makeStage = (database: Database) => {
  const stage = {
    now: startOfWorld,
    names: 0,
    db: database.db,
    pool: database.pool,
    database,
    /** What the code under test logged. An entry with `error` is an unexpected failure. */
    log: [] as { action: string; code: string; error?: unknown }[],
    /** The instant so many hours from now. */
    in: (hours: number) => new Date(stage.now.getTime() + hours * hour),
  }
  return stage
}

export type Stage = ReturnType<typeof makeStage>

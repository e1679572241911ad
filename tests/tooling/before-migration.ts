import { openEmbedded } from '../../cloudfunctions/_server/embedded'
import type { Database } from '../../cloudfunctions/_shared/db/db'
import { migrations } from '../../cloudfunctions/_shared/db/migrations'

/** A database as it was before a migration, and what a test says to it in SQL; opened before the first test of a file and closed after the last. */
export const beforeMigration = (name: string) => {
  let database: Database
  beforeAll(async () => {
    database = await openEmbedded(null)
    for (const [each, { up }] of Object.entries(migrations)) if (each < name) await up(database.db)
  }, 120_000)
  afterAll(() => database.close())
  const say = async <Row>(text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows as Row[]
  return {
    database: () => database,
    say,
    /** Inserts one row; its id. */
    idOf: async (text: string, values: unknown[] = []) => (await say<{ id: string }>(`${text} returning id::text as id`, values))[0]?.id ?? '',
    migrate: async () => migrations[name]?.up(database.db),
    /** Runs the migrations after this one, so that the product of today can be used. */
    catchUp: async () => {
      for (const [each, { up }] of Object.entries(migrations)) if (each > name) await up(database.db)
    },
  }
}

import { startPostgres } from './postgres'
import { share } from './rounds'
import { makePostgresWorld, makeWorld, type World } from './world'

/**
 * A world for long sequences: embedded in `npm test`; in the long run on PostgreSQL, where a step takes a third of the time. It waits for no
 * write to the disk, because nothing of it is needed after a crash.
 */
export const openLongWorld = async (): Promise<{ world: World; close: () => Promise<void> }> => {
  if (share() === 0) {
    const world = await makeWorld()
    return { world, close: () => world.close() }
  }
  const postgres = await startPostgres({ fsync: 'off', synchronous_commit: 'off' })
  const world = await makePostgresWorld(await postgres.makeDatabase())
  const close = async () => {
    await world.close()
    await postgres.stop()
  }
  return { world, close }
}

/** Deletes a session with everything that belongs to it, so that the timers of a later sequence have no more to read. */
export const dropSession = async ({ pool }: World, sessionId: string): Promise<void> => {
  for (const table of ['notices', 'audit', 'requests']) await pool.query(`delete from ${table}`)
  await pool.query('delete from enrollments where pool_id = $1', [sessionId])
  await pool.query('delete from sessions where pool_id = $1', [sessionId])
  await pool.query('delete from pools where id = $1', [sessionId])
}

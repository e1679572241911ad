import { startPostgres } from './postgres'
import { share } from './rounds'
import { makePostgresWorld, makeWorld, type World } from './world'

/**
 * A world for sequences: embedded in `npm test`, on PostgreSQL in the long run, where a step takes a third of the time. Nothing of it is needed after a
 * crash, so nothing is waited for on the disk.
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

/** Takes a session out with all that was said and done about it: nothing of it is left for the timer of a later sequence, nor to be read through. */
export const dropSession = async ({ pool }: World, sessionId: string): Promise<void> => {
  for (const table of ['notices', 'audit', 'requests']) await pool.query(`delete from ${table}`)
  await pool.query('delete from enrollments where pool_id = $1', [sessionId])
  await pool.query('delete from sessions where pool_id = $1', [sessionId])
  await pool.query('delete from pools where id = $1', [sessionId])
}

import type { World } from '../world'

/** Does something after the session's end, and sets the clock back. */
export const afterEnd = async <T>(world: World, sessionId: string, work: () => Promise<T>): Promise<T> => {
  const before = world.now
  world.now = (await world.db.selectFrom('sessions').select('endsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()).endsAt
  return work().finally(() => (world.now = before))
}

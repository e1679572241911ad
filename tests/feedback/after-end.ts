import type { World } from '../world'

/** What is done once the session is over; the clock is put back afterwards. */
export const afterEnd = async <T>(world: World, sessionId: string, work: () => Promise<T>): Promise<T> => {
  const before = world.now
  world.now = (await world.db.selectFrom('sessions').select('endsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()).endsAt
  return work().finally(() => (world.now = before))
}

import type { Pool } from 'pg'
import type { World } from '../world'

export type Actor = { id: string; token: string }
export type Scene = { sessionId: string; capacity: number; limit: number; actors: Actor[] }

const people = `
  with made as (insert into persons (name, face, created_at) select '职工' || n, '/demo/person-li.svg', now() from generate_series(1, $1) n returning id),
    signed as (insert into tokens (hash, person_id, created_at, used_at, ends_at)
      select sha256(('torture-token-of-person-' || id)::bytea), id, now(), now(), now() + interval '1 day' from made)
  select id::text as id from made`

/** Makes `count` people who are signed in. */
export const makeActors = async (pool: Pool, count: number): Promise<Actor[]> => {
  const { rows } = await pool.query<{ id: string }>(people, [count])
  return rows.map(({ id }) => ({ id, token: `torture-token-of-person-${id}` }))
}

/** Sessions of one activity that are open now, each with people of its own. The time is real, because other processes use their own clocks. */
export const setScenes = async (world: World, shape: { scenes: number; actors: number; capacity: number; limit: number }): Promise<Scene[]> => {
  const { scenes, capacity, limit } = shape
  world.now = new Date()
  const { activityId, organizationId } = await world.session()
  const actors = await makeActors(world.pool, scenes * shape.actors)
  const made: Scene[] = []
  for (let index = 0; index < scenes; index++) {
    const { sessionId } = await world.session({ activityId, organizationId, capacity, waitlistLimit: limit })
    made.push({ sessionId, capacity, limit, actors: actors.slice(index * shape.actors, (index + 1) * shape.actors) })
  }
  return made
}

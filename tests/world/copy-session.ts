import type { Pool } from 'pg'

const rules = 'capacity, waitlist_limit, opens_at, closes_at, cancel_until'
const times = 'starts_at, ends_at, day, hours'

/**
 * Adds to each activity that a statement selects, as often as it is selected, a session like the first of another activity, in a pool of its own; all in one
 * statement. `later` is SQL of the interval by which the nth of them begins later.
 */
export const copySession = (pool: Pick<Pool, 'query'>, activityId: string, activities: string, later = "interval '0'") =>
  pool.query(`
    with first as (select s.*, ${rules} from sessions s join pools q on q.id = s.pool_id where s.activity_id = ${activityId} order by s.id limit 1),
    made as (insert into pools (activity_id, ${rules}) select wanted.id, ${rules} from (${activities}) wanted (id), first returning id, number, activity_id),
    counted as (select made.*, row_number() over (order by id) as n from made)
    insert into sessions (id, number, pool_id, activity_id, ${times}, is_published)
    select counted.id, counted.number, counted.id, counted.activity_id, starts_at + ${later}, ends_at + ${later}, day, hours, true from counted, first`)

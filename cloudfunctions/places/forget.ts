import type { Forget, Forgotten } from '../_shared/core/forgetting'

const stay = 'stay: they are the organization’s or the union’s'
/** What happens to a person’s rows when the account ends, by table. */
export const tables: Forgotten = { venues: stay, venueRooms: stay, venueClosures: stay }

/** Does nothing, since no row of this slice holds a person's own words. */
export const forget: Forget = async () => {}

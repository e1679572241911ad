import type { Verbs } from '../_shared/core/serve'
import { listUpcomingOf } from '../_shared/near/upcoming'

/** The coming sessions of an organization, a venue, a series or a brand, continuing the first ones that its page shows. */
export const listUpcoming: Verbs<'activities'>['listUpcoming'] = ({ db, now }, { of, id, near, cursor }) => listUpcomingOf(db, now, of, id, { near, cursor })

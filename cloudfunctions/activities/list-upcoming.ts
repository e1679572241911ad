import type { Verbs } from '../_shared/core/serve'
import { listUpcomingOf } from '../_shared/near/upcoming'

/** What goes on behind the first page that the page of an organization, a venue, a series or a brand shows. */
export const listUpcoming: Verbs<'activities'>['listUpcoming'] = ({ db, now }, { of, id, near, cursor }) => listUpcomingOf(db, now, of, id, { near, cursor })

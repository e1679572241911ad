import type { Verbs } from '../_shared/serve'
import { loadRoster } from './roster'

/** Everybody of a session, with full names, for its organizers; each reading is recorded. */
export const listRoster: Verbs<'enrollment'>['listRoster'] = (ctx, { sessionId }) => loadRoster(ctx, sessionId, 'enrollment.listRoster')

import { requestHash } from '../_shared/once'
import type { Verbs } from '../_shared/serve'
import { askForSeat } from './seats'

/**
 * Confirmed while places remain and nobody waits, then waitlisted, else enrollment.full. Who is in already gets that
 * enrollment. The same key gets the same reply; a refusal leaves no row. See seats.ts for how many are served at once.
 */
export const enroll: Verbs<'enrollment'>['enroll'] = (ctx, { key, sessionId }) =>
  askForSeat(ctx.pool, { personId: ctx.me.id, sessionId, key: key.toLowerCase(), hash: requestHash('enrollment.enroll', { sessionId }), now: ctx.now })

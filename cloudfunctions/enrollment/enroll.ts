import { requestHash } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { askForSeats } from '../_shared/seats/ask'

/**
 * Enrolls the caller: confirmed while there are seats that the person may have and nobody waits for, then waitlisted, else enrollment.full; applied
 * where an organizer or a draw gives the places. A person already enrolled gets the existing enrollment. The same key gets the same reply; a
 * refusal leaves no row. See ask.ts for how many are served at once.
 */
export const enroll: Verbs<'enrollment'>['enroll'] = (ctx, { key, sessionId, answers }) =>
  askForSeats(ctx, {
    askerId: ctx.me.id,
    sessionId,
    heads: [{ personId: ctx.me.id, answers: answers ?? [] }],
    isTogether: true,
    key,
    hash: requestHash('enrollment.enroll', answers ? { sessionId, answers } : { sessionId }),
    now: ctx.now,
  })

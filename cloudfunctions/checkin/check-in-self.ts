import { foldScans } from '../../types/rules/attendance'
import { AppError } from '../../types/errors'
import { hasMac, parsePass, stepAt, venueKey } from '../../types/rules/pass'
import { windows } from '../../types/rules/verify'
import type { Db, Tx } from '../_shared/db/db'
import { once, requestHash } from '../_shared/core/once'
import type { SignedInCtx } from '../_shared/core/context'
import type { Verbs } from '../_shared/core/serve'
import { appendScans } from './append-scans'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'
import { type Door, loadDoors } from './queries'
import { lockListed, pairOf } from './scan-rows'

/** How long before the start the code on the spot may be used, ms; after the end there is nothing to check in to. */
const openBefore = 2 * 3600_000

/** The door that a venue code belongs to, and whether the code is that of a poster (step 0), which hangs there all day. Throws AppError for any other code. */
const doorOf = async (ctx: SignedInCtx, db: Db, code: string): Promise<{ door: Door; isPoster: boolean }> => {
  const pass = parsePass(code.trim())
  if (!pass || pass.type !== 'venue' || pass.keyId !== currentKeyId) throw new AppError('checkin.notVenueCode')
  const row = await db.selectFrom('sessions').select('id').where('number', '=', pass.sessionNumber).executeTakeFirst()
  const [door] = row ? await loadDoors(db, [row.id]) : []
  if (!door || !hasMac(pass, venueKey(sessionKeyBytes(ctx.passKey, door.sessionId), door.number))) throw new AppError('checkin.notVenueCode')
  if (door.doorRules.hasSelf !== true || door.isCancelled) throw new AppError('checkin.noSelf')
  const isPoster = pass.step === 0
  if (!isPoster && Math.abs(pass.step - stepAt(ctx.now.getTime())) > windows.online) throw new AppError('checkin.codeStale')
  if (ctx.now.getTime() < door.startsAt.getTime() - openBefore || ctx.now > door.endsAt) throw new AppError('checkin.notNow')
  return { door, isPoster }
}

const enter = async (tx: Tx, ctx: SignedInCtx, { door, isPoster }: { door: Door; isPoster: boolean }, hash: string) => {
  const { sessionId, poolId, title } = door
  const own = await tx.selectFrom('enrollments').select('number').where('poolId', '=', poolId).where('personId', '=', ctx.me.id).executeTakeFirst()
  if (!own) throw new AppError('enrollment.notEnrolled')
  const entry = { sessionId, enrollmentNumber: Number(own.number) }
  const listed = await lockListed(tx, [entry])
  const status = listed.get(pairOf(entry))?.row[2]
  if (status === 'w') throw new AppError('checkin.stillWaiting')
  if (status !== 'c') throw new AppError('enrollment.notEnrolled')
  const before = await tx
    .selectFrom('attendances')
    .select('attendedAt')
    .where('sessionId', '=', sessionId)
    .where('enrollmentNumber', '=', own.number)
    .executeTakeFirst()
  if (before) return { sessionId, title, attendedAt: before.attendedAt.toISOString() }
  // A photo of the screen, sent to somebody at home, cannot be told from the screen: for what is paid by presence, a volunteer's scan is needed.
  const marks = [...(isPoster ? (['static'] as const) : []), 'selfReported' as const]
  const known = await appendScans(tx, ctx, [{ ...entry, at: ctx.now, source: 'self', verdict: 'ok', marks, hash }], listed)
  const first = foldScans(known.get(pairOf(entry)) ?? []).first
  return { sessionId, title, attendedAt: new Date(first?.at ?? ctx.now).toISOString() }
}

/** Checks the caller in by the code shown on the spot, once. A person who is in already gets the time of the first check-in. */
export const checkInSelf: Verbs<'checkin'>['checkInSelf'] = (ctx, input) =>
  once(ctx, input.key, 'checkin.checkInSelf', input, async (tx) => enter(tx, ctx, await doorOf(ctx, tx, input.code), requestHash('checkin.checkInSelf', input)))

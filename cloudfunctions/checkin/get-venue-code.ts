import { AppError } from '../../types/errors'
import { toHex, venueKey } from '../../types/rules/pass'
import type { Verbs } from '../_shared/core/serve'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'
import { isKeyTime, requireDoor } from './queries'

/** The key of the venue code, from the day before the session to the day after, as with packs. With it a phone shows the code without network. */
export const getVenueCode: Verbs<'checkin'>['getVenueCode'] = async (ctx) => {
  const door = await requireDoor(ctx.db, ctx.proof)
  const { sessionId } = door
  if (door.doorRules.hasSelf !== true) throw new AppError('checkin.noSelf')
  if (!isKeyTime(door, ctx.now)) throw new AppError('checkin.notNow')
  return {
    sessionNumber: door.number,
    keyId: currentKeyId,
    key: toHex(venueKey(sessionKeyBytes(ctx.passKey, sessionId), door.number)),
    title: door.title,
    startsAt: door.startsAt.toISOString(),
    endsAt: door.endsAt.toISOString(),
    serverTime: ctx.now.toISOString(),
  }
}

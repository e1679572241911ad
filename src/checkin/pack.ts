import type { FirstCheckIn, Pack } from '../../types/rules/door'
import type { Scan } from '../../types/checkin'
import { readPack } from '../../types/rules/pack-people'
import type { Id } from '../../types/shared'
import { call } from '../shared/core/call'
import { learnClock } from '../shared/core/clock'
import { reasonFor } from '../shared/core/read-reason'
import { whenPersonChanges } from '../shared/core/person'
import { forget, ownKey, recall, remember } from '../shared/core/storage'
import { useDoorAnswers } from './door-answers'
import { useScans } from './scans'

const isPack = (value: unknown): value is Pack => typeof value === 'object' && value !== null && 'keys' in value && 'rows' in value && 'present' in value
const areIds = (value: unknown): value is Id[] => Array.isArray(value) && value.every((id) => typeof id === 'string')
const keyOf = (sessionId: Id) => ownKey(`pack-${sessionId}`)

/** A list older than this may miss people; the door still works. */
export const packMaxAge = 24 * 3600_000

/** Today's list with its keys; the one kept on the phone when there is no network. Throws AppError when there is neither. */
async function loadPack(sessionId: Id): Promise<Pack> {
  const sentAt = Date.now()
  try {
    const pack = readPack(await call('checkin', 'getPack', { sessionId, ...reasonFor(sessionId) }))
    learnClock(pack.issuedAt, sentAt)
    const own = <T extends { sessionId: Id }>(waiting: T[]) => waiting.filter((one) => one.sessionId === sessionId)
    const scanned = own(useScans.getState().waiting).reduce(withScan, pack)
    const full = own(useDoorAnswers.getState().waiting).reduce((now, { enrollmentNumber }) => withAnswers(now, enrollmentNumber), scanned)
    keepPack(full)
    return full
  } catch (error) {
    const kept = recall<Pack | null>(keyOf(sessionId), null, isPack)
    if (kept?.sessionId === sessionId) return kept
    throw error
  }
}

/** The lists of the doors that this phone stands at, one or two; throws AppError when the first has none. */
export async function loadPacks(sessionIds: Id[]): Promise<[Pack, ...Pack[]]> {
  // The keys of other sessions have no business on this phone.
  for (const other of recall<Id[]>(ownKey('packs'), [], areIds)) if (!sessionIds.includes(other)) forget(keyOf(other))
  remember(ownKey('packs'), sessionIds)
  const [first, ...rest] = sessionIds.map(loadPack)
  if (!first) throw new Error('a door without a session')
  const others = await Promise.all(rest.map((pack) => pack.catch(() => null)))
  return [await first, ...others.flatMap((pack) => pack ?? [])]
}

export const keepPack = (pack: Pack) => remember(keyOf(pack.sessionId), pack)

export type Presence = Pack['present'][string] | null
export const presenceOf = (pack: Pack, enrollmentNumber: number): Presence => pack.present[enrollmentNumber] ?? null
/** With one more person inside, or one fewer. */
export function withPresence(pack: Pack, enrollmentNumber: number, presence: Presence): Pack {
  const { [enrollmentNumber]: _, ...others } = pack.present
  return { ...pack, present: presence ? { ...others, [enrollmentNumber]: presence } : others }
}
/** Nothing more is to be asked of this person. */
export const withAnswers = (pack: Pack, enrollmentNumber: number): Pack => ({ ...pack, answered: { ...pack.answered, [enrollmentNumber]: true } })
/** Where somebody is after going in or out; who comes back keeps the time of the first entry. */
export function moved(before: Presence, direction: 'in' | 'out', entry: FirstCheckIn): Presence {
  if (direction === 'out') return before && { ...before, isOut: true }
  return before ? { at: before.at, by: before.by, device: before.device } : entry
}

/** What this phone has scanned and the server has not heard of yet. */
function withScan(pack: Pack, { direction, enrollmentNumber, at, clockOffset, device }: Scan): Pack {
  if (direction === 'undo') return withPresence(pack, enrollmentNumber, null)
  const entry = { at: new Date(Date.parse(at) + clockOffset).toISOString(), by: '', device: device.slice(0, 8) }
  return withPresence(pack, enrollmentNumber, moved(presenceOf(pack, enrollmentNumber), direction, entry))
}

whenPersonChanges(() => {
  for (const sessionId of recall<Id[]>(ownKey('packs'), [], areIds)) forget(keyOf(sessionId))
  forget(ownKey('packs'))
})

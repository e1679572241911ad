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

/** The age, in ms, from which a pack is called old, since people may be missing; the door still works with it. */
export const packMaxAge = 24 * 3600_000

/** The pack of a session, or the one stored on the phone when there is no network. Throws AppError when there is neither. */
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

/** The packs of the doors that this phone works at, one or two. Throws AppError when there is none for the first. */
export async function loadPacks(sessionIds: Id[]): Promise<[Pack, ...Pack[]]> {
  // Packs of other sessions, which hold keys, are removed from the phone.
  for (const other of recall<Id[]>(ownKey('packs'), [], areIds)) if (!sessionIds.includes(other)) forget(keyOf(other))
  remember(ownKey('packs'), sessionIds)
  const [first, ...rest] = sessionIds.map(loadPack)
  if (!first) throw new Error('a door without a session')
  const others = await Promise.all(rest.map((pack) => pack.catch(() => null)))
  return [await first, ...others.flatMap((pack) => pack ?? [])]
}

/** Stores a pack on the phone; false when there is no room. */
export const keepPack = (pack: Pack) => remember(keyOf(pack.sessionId), pack)

/** The check-in of one person in a pack; null while there is none. */
export type DoorPresence = Pack['present'][string] | null
/** The check-in of one person. */
export const presenceOf = (pack: Pack, enrollmentNumber: number): DoorPresence => pack.present[enrollmentNumber] ?? null
/** The pack with another check-in of one person, or with null without it. */
export function withPresence(pack: Pack, enrollmentNumber: number, presence: DoorPresence): Pack {
  const { [enrollmentNumber]: _, ...others } = pack.present
  return { ...pack, present: presence ? { ...others, [enrollmentNumber]: presence } : others }
}
/** The pack with this person's questions answered. */
export const withAnswers = (pack: Pack, enrollmentNumber: number): Pack => ({ ...pack, answered: { ...pack.answered, [enrollmentNumber]: true } })
/** The check-in of somebody after coming in or going out; somebody who comes back keeps the first entry. */
export function presenceAfter(before: DoorPresence, direction: 'in' | 'out', entry: FirstCheckIn): DoorPresence {
  if (direction === 'out') return before && { ...before, isOut: true }
  return before ? { at: before.at, by: before.by, device: before.device } : entry
}

/** The pack with a scan of this phone that has not been uploaded yet. */
function withScan(pack: Pack, { direction, enrollmentNumber, at, clockOffset, device }: Scan): Pack {
  if (direction === 'undo') return withPresence(pack, enrollmentNumber, null)
  const entry = { at: new Date(Date.parse(at) + clockOffset).toISOString(), by: '', device: device.slice(0, 8) }
  return withPresence(pack, enrollmentNumber, presenceAfter(presenceOf(pack, enrollmentNumber), direction, entry))
}

whenPersonChanges(() => {
  for (const sessionId of recall<Id[]>(ownKey('packs'), [], areIds)) forget(keyOf(sessionId))
  forget(ownKey('packs'))
})

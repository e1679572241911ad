import type { Pack, Scan } from '../../types/checkin'
import type { Id } from '../../types/shared'
import { call } from '../shared/call'
import { learnClock } from '../shared/clock'
import { whenPersonChanges } from '../shared/person'
import { forget, recall, remember } from '../shared/storage'
import { useScans } from './scans'

const isPack = (value: unknown): value is Pack => typeof value === 'object' && value !== null && 'keys' in value && 'rows' in value && 'present' in value

/** A list older than this may miss people; the door still works. */
export const packMaxAge = 24 * 3600_000

/** Today's list with its keys; the one kept on the phone when there is no network. Throws AppError when there is neither. */
export async function loadPack(sessionId: Id): Promise<Pack> {
  const sentAt = Date.now()
  try {
    const pack = await call('checkin', 'getPack', { sessionId })
    learnClock(pack.issuedAt, sentAt)
    const full = useScans.getState().waiting.reduce((now, scan) => (scan.sessionId === sessionId ? withScan(now, scan) : now), pack)
    keepPack(full)
    return full
  } catch (error) {
    const kept = recall<Pack | null>('pack', null, isPack)
    if (kept?.sessionId === sessionId) return kept
    throw error
  }
}

/** Only the session that is being scanned: the keys of others have no business on this phone. */
export const keepPack = (pack: Pack) => remember('pack', pack)

/** With one more person inside, or one fewer. */
export function withPresence(pack: Pack, enrollmentNumber: number, first: { at: string; by: string } | null): Pack {
  const { [enrollmentNumber]: _, ...others } = pack.present
  return { ...pack, present: first ? { ...others, [enrollmentNumber]: first } : others }
}

/** What this phone has scanned and the server has not heard of yet. */
function withScan(pack: Pack, { direction, enrollmentNumber, at, clockOffset }: Scan): Pack {
  if (direction === 'out') return pack
  if (direction === 'undo') return withPresence(pack, enrollmentNumber, null)
  return pack.present[enrollmentNumber] ? pack : withPresence(pack, enrollmentNumber, { at: new Date(Date.parse(at) + clockOffset).toISOString(), by: '' })
}

whenPersonChanges(() => forget('pack'))

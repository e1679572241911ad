import type { Scan } from '../../types/checkin'
import { forget, recall, remember } from '../shared/core/storage'
import { uuid, uuidAt } from '../shared/core/uuid'

/** How many scans one storage key holds: WeChat takes 1 MB for each, and writes the whole value each time. */
const mostInChunk = 200

/** A scan before the phone gives it an id and a number. */
export type UnnumberedScan = Omit<Scan, 'scanId' | 'device' | 'seq'>
type Chunk = { number: number; scans: Scan[] }

const areScans = (value: unknown): value is Scan[] => Array.isArray(value) && value.every((scan) => typeof scan?.scanId === 'string')
const areNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every((each) => Number.isInteger(each))

/** The id of this phone, made once and stored. */
export function deviceId(): string {
  const known = recall('device', '')
  if (known) return known
  const made = uuid()
  remember('device', made)
  return made
}

/**
 * The scans of one person on this phone that the server has not answered, in storage keys of at most 200. The app may be
 * killed between any two writes: the list of chunks is written before a new chunk and after a removed one, and the count
 * of scans is read from the scans themselves where it lags behind.
 */
export function openJournal(personId: string) {
  const listKey = `scan-chunks-${personId}`
  const keyOf = (number: number) => `scan-chunk-${personId}-${number}`
  const listed = recall<number[]>(listKey, [], areNumbers)
  let chunks: Chunk[] = listed.map((number) => ({ number, scans: recall<Scan[]>(keyOf(number), [], areScans) }))
  let nextChunk = Math.max(-1, ...listed) + 1
  const all = () => chunks.flatMap(({ scans }) => scans)
  let seq = Math.max(
    recall('scan-seq', 0),
    all().reduce((most, scan) => Math.max(most, scan.seq), 0),
  )
  const keepList = () =>
    remember(
      listKey,
      chunks.map(({ number }) => number),
    )

  const openChunk = (): Chunk | null => {
    const last = chunks[chunks.length - 1]
    if (last && last.scans.length < mostInChunk) return last
    const chunk = { number: nextChunk, scans: [] }
    const before = chunks
    chunks = [...chunks, chunk]
    if (!keepList()) {
      chunks = before
      return null
    }
    nextChunk++
    return chunk
  }

  return {
    /** The scans, oldest first. */
    all,
    /** Stores a scan and returns it; null when the phone has no room, in which case nothing is stored and no number is used. */
    append(draft: UnnumberedScan, now = Date.now()): Scan | null {
      const chunk = openChunk()
      if (!chunk) return null
      const scan: Scan = { ...draft, scanId: uuidAt(now), device: deviceId(), seq: seq + 1 }
      const scans = [...chunk.scans, scan]
      if (!remember(keyOf(chunk.number), scans)) return null
      chunk.scans = scans
      seq++
      // The server sees lost scans by gaps in the numbers, so none may be used twice.
      remember('scan-seq', seq)
      return scan
    },
    /** Removes answered scans. Scans that storage fails to remove stay, and are sent again. */
    remove(ids: Set<string>) {
      // Storing the last number may have failed before; once its scan is removed it would be lost.
      if (recall('scan-seq', 0) < seq) remember('scan-seq', seq)
      const before = chunks.length
      chunks = chunks.filter((chunk) => {
        const rest = chunk.scans.filter(({ scanId }) => !ids.has(scanId))
        if (rest.length === chunk.scans.length) return rest.length > 0
        if (rest.length === 0) forget(keyOf(chunk.number))
        else if (!remember(keyOf(chunk.number), rest)) return true
        chunk.scans = rest
        return rest.length > 0
      })
      if (chunks.length < before) keepList()
    },
  }
}
/** The journal of one person's scans on this phone. */
export type Journal = ReturnType<typeof openJournal>

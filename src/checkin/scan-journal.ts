import type { Scan } from '../../types/checkin'
import { forget, recall, remember } from '../shared/core/storage'
import { uuid, uuidAt } from '../shared/core/uuid'

/** WeChat takes 1 MB a key and writes the whole key each time. */
const mostInChunk = 200

/** What one scan is before the phone numbers it. */
export type Draft = Omit<Scan, 'scanId' | 'device' | 'seq'>
type Chunk = { number: number; scans: Scan[] }

const areScans = (value: unknown): value is Scan[] => Array.isArray(value) && value.every((scan) => typeof scan?.scanId === 'string')
const areNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every((each) => Number.isInteger(each))

/** This phone, for as long as its storage lives. */
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
    /** Oldest first. */
    all,
    /** Writes a scan down; null when the phone has no room left: then nothing was recorded, and no number is used up. */
    append(draft: Draft, now = Date.now()): Scan | null {
      const chunk = openChunk()
      if (!chunk) return null
      const scan: Scan = { ...draft, scanId: uuidAt(now), device: deviceId(), seq: seq + 1 }
      const scans = [...chunk.scans, scan]
      if (!remember(keyOf(chunk.number), scans)) return null
      chunk.scans = scans
      seq++
      // Numbers show the server a gap when some are lost: one must not be given twice.
      remember('scan-seq', seq)
      return scan
    },
    /** Forgets answered scans. What storage does not let go of stays, and is sent again. */
    remove(ids: Set<string>) {
      // The number may not have found room before; with its scan gone nothing else would remember it.
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
export type Journal = ReturnType<typeof openJournal>

import { create } from 'zustand'
import type { Scan, ScanResult } from '../../types/checkin'
import { AppError } from '../../types/errors'
import { call } from '../shared/call'
import { getMe, whenPersonChanges } from '../shared/person'
import { recall, remember } from '../shared/storage'
import { uuid } from '../shared/uuid'

type State = {
  /** Recorded here and not yet answered, oldest first. */
  waiting: Scan[]
  /** Refused by the server; kept where the volunteer sees them. */
  rejected: { scan: Scan; result: ScanResult }[]
  /** Whether the last try reached the server. */
  isOnline: boolean
  /** Of the last answer: how many are inside, other doors included. */
  counts: { present: number; expected: number } | null
}

const most = 200
/** ms until the next try while the page is open; longer after every failure, spread so that a hall of phones does not knock at once. */
const calm = 15_000
const longest = 120_000

const areScans = (value: unknown): value is Scan[] => Array.isArray(value) && value.every((scan) => typeof scan?.scanId === 'string')
const keyOf = (personId: string | undefined) => `scans-${personId ?? ''}`
const kept = (personId: string | undefined) => (personId ? recall<Scan[]>(keyOf(personId), [], areScans) : [])

export const useScans = create<State>(() => ({ waiting: kept(getMe()?.id), rejected: [], isOnline: true, counts: null }))

/** This phone, for as long as its storage lives. */
export const deviceId = () => {
  const known = recall('device', '')
  if (known) return known
  const made = uuid()
  remember('device', made)
  return made
}
/** Counts every scan of this phone, so that the server sees a gap when some are lost with the storage. */
export function nextSeq() {
  const seq = recall('scan-seq', 0) + 1
  remember('scan-seq', seq)
  return seq
}

function keep(waiting: Scan[]) {
  const isKept = remember(keyOf(getMe()?.id), waiting)
  if (isKept) useScans.setState({ waiting })
  return isKept
}

/** Writes a scan down before anything green is shown. False when the phone has no room left: then nothing was recorded. */
export const record = (scan: Scan) => keep([...useScans.getState().waiting, scan])

/** Answers not yet asked for; whoever sent the batch, the one who scanned wants to know. */
const answers = new Map<string, ScanResult>()

function settle(batch: Scan[], results: ScanResult[]) {
  if (answers.size > most) answers.clear()
  for (const result of results) answers.set(result.scanId, result)
  const done = new Set(results.map(({ scanId }) => scanId))
  const refused = results.filter(({ status }) => status === 'rejected')
  keep(useScans.getState().waiting.filter(({ scanId }) => !done.has(scanId)))
  if (refused.length === 0) return
  useScans.setState(({ rejected }) => ({
    rejected: [...rejected, ...refused.flatMap((result) => batch.filter(({ scanId }) => scanId === result.scanId).map((scan) => ({ scan, result })))],
  }))
}

async function send(batch: Scan[]): Promise<void> {
  try {
    const { results, present, expected } = await call('checkin', 'uploadScans', { scans: batch })
    settle(batch, results)
    useScans.setState({ isOnline: true, counts: { present, expected } })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.malformed') throw error
    // One scan that the server cannot read must not hold up the others.
    if (batch.length > 1) for (const scan of batch) await send([scan])
    else
      settle(
        batch,
        batch.map(({ scanId, verdict }) => ({ scanId, status: 'rejected', code: error.code, verdict, name: null, first: null })),
      )
  }
}

let sending: Promise<void> | null = null
/** Sends what waits, at most 200, one batch at a time. Never throws: what got no answer keeps waiting. */
export async function sendWaiting(): Promise<void> {
  while (sending) await sending
  const batch = useScans.getState().waiting.slice(0, most)
  if (batch.length === 0) return
  sending = send(batch)
    .catch(() => useScans.setState({ isOnline: false }))
    .finally(() => (sending = null))
  await sending
}
/** Sends, and gives the server's answer to this scan; null while there is none. */
export async function answerTo(scanId: string): Promise<ScanResult | null> {
  await sendWaiting()
  return answers.get(scanId) ?? null
}

/** Tries again and again while the page is open; the returned function stops it. */
export function keepSending(): () => void {
  let pause = calm
  let timer: ReturnType<typeof setTimeout>
  const round = async () => {
    await sendWaiting()
    pause = useScans.getState().isOnline ? calm : Math.min(longest, pause * 2)
    timer = setTimeout(() => void round(), pause * (0.75 + Math.random() / 2))
  }
  void round()
  return () => clearTimeout(timer)
}

whenPersonChanges((me) => useScans.setState({ waiting: kept(me?.id), rejected: [], counts: null }))

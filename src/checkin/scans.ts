import { create } from 'zustand'
import type { DoorCounts, Scan, ScanResult } from '../../types/checkin'
import { AppError } from '../../types/errors'
import { call } from '../shared/core/call'
import { getMe, whenPersonChanges } from '../shared/core/person'
import { whenBack } from '../shared/platform'
import { forget, recall, remember } from '../shared/core/storage'
import { sendAnswers } from './door-answers'
import { type Draft, type Journal, openJournal } from './scan-journal'

export type Refused = { scan: Scan; result: ScanResult }
type State = {
  /** Recorded here and not yet answered, oldest first. */
  waiting: Scan[]
  /** Refused by the server; kept, also through a restart, until the volunteer has seen them. */
  rejected: Refused[]
  /** The phone had no room for the last scan: nobody is scanned until there is. */
  isFull: boolean
  /** Whether the last try reached the server. */
  isOnline: boolean
  /** Of the last answer: how many are inside, other doors included. */
  counts: DoorCounts | null
}

const most = 200
/** ms until the next try while the page is open; longer after every failure, spread so that a hall of phones does not knock at once. */
const calm = 15_000
const longest = 120_000

const areRefused = (value: unknown): value is Refused[] => Array.isArray(value) && value.every((each) => typeof each?.scan?.scanId === 'string')
const refusedKey = (personId: string) => `scans-rejected-${personId}`
const nobody: Journal = { all: () => [], append: () => null, remove: () => {} }

const openFor = (personId: string | undefined) => (personId ? openJournal(personId) : nobody)
const refusedOf = (personId: string | undefined) => (personId ? recall<Refused[]>(refusedKey(personId), [], areRefused) : [])
let journal = openFor(getMe()?.id)

export const useScans = create<State>(() => ({ waiting: journal.all(), rejected: refusedOf(getMe()?.id), isFull: false, isOnline: true, counts: null }))

/** Writes a scan down before anything green is shown; null when the phone has no room left: then nothing was recorded. */
export function record(draft: Draft): Scan | null {
  const scan = journal.append(draft)
  useScans.setState({ waiting: journal.all(), isFull: scan === null })
  return scan
}

/** Answers not yet asked for; whoever sent the batch, the one who scanned wants to know. */
const answers = new Map<string, ScanResult>()

function setRejected(rejected: Refused[]) {
  const personId = getMe()?.id
  if (personId) remember(refusedKey(personId), rejected.slice(-most))
  useScans.setState({ rejected })
}
/** The volunteer has read what was refused. */
export const dismissRejected = () => setRejected([])

const statuses = ['accepted', 'already', 'rejected']
function settle(batch: Scan[], results: ScanResult[]) {
  const sent = new Map(batch.map((scan) => [scan.scanId, scan]))
  const told = results.filter(({ scanId, status }) => sent.has(scanId) && statuses.includes(status))
  if (answers.size > most) answers.clear()
  for (const result of told) answers.set(result.scanId, result)
  const refused = told.flatMap((result) => {
    const scan = sent.get(result.scanId)
    return result.status === 'rejected' && scan ? [{ scan, result }] : []
  })
  // Into the visible list before out of the other: whatever happens between the two, it is in one of them.
  if (refused.length > 0) {
    const ids = new Set(refused.map(({ scan }) => scan.scanId))
    setRejected([...useScans.getState().rejected.filter(({ scan }) => !ids.has(scan.scanId)), ...refused])
  }
  journal.remove(new Set(told.map(({ scanId }) => scanId)))
  useScans.setState({ waiting: journal.all(), ...(told.length > 0 && { isFull: false }) })
}

async function send(batch: Scan[]): Promise<void> {
  const own = journal
  try {
    const { results, ...counts } = await call('checkin', 'uploadScans', { scans: batch })
    // Somebody else has signed in on this phone meanwhile: what was sent waits in its own place, and is answered again.
    if (own !== journal) return
    settle(batch, results)
    useScans.setState({ isOnline: true, counts })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.malformed' || own !== journal) throw error
    // One scan that the server cannot read must not hold up the others.
    const half = Math.ceil(batch.length / 2)
    if (batch.length > 1) for (const part of [batch.slice(0, half), batch.slice(half)]) await send(part)
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

/** Whether a scan would find room again: something else on the phone may have been cleared away. */
function lookForRoom() {
  if (!useScans.getState().isFull) return
  const isFull = !remember('room', ' '.repeat(2000))
  forget('room')
  useScans.setState({ isFull })
}

/** Tries again and again while the page is open, and at once when the network or the app comes back; the returned function stops it. */
export function keepSending(): () => void {
  let pause = calm
  let timer: ReturnType<typeof setTimeout>
  const round = async () => {
    clearTimeout(timer)
    await sendWaiting()
    await sendAnswers()
    lookForRoom()
    if (isStopped) return
    pause = useScans.getState().isOnline ? calm : Math.min(longest, pause * 2)
    clearTimeout(timer)
    timer = setTimeout(() => void round(), pause * (0.75 + Math.random() / 2))
  }
  let isStopped = false
  const forgetBack = whenBack(() => {
    pause = calm
    void round()
  })
  void round()
  return () => {
    isStopped = true
    clearTimeout(timer)
    forgetBack()
  }
}

whenPersonChanges((me) => {
  journal = openFor(me?.id)
  answers.clear()
  useScans.setState({ waiting: journal.all(), rejected: refusedOf(me?.id), isFull: false, counts: null })
})

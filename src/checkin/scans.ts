import { create } from 'zustand'
import type { DoorCounts, Scan, ScanResult } from '../../types/checkin'
import { AppError } from '../../types/errors'
import { call } from '../shared/core/call'
import { getMe, whenPersonChanges } from '../shared/core/person'
import { whenBack } from '../shared/platform'
import { forget, recall, remember } from '../shared/core/storage'
import { sendAnswers } from './door-answers'
import { type UnnumberedScan, type Journal, openJournal } from './scan-journal'

/** A scan that the server refused, with its answer. */
export type Refused = { scan: Scan; result: ScanResult }
type State = {
  /** Scans that the server has not answered, oldest first. */
  waiting: Scan[]
  /** Scans that the server refused; stored until the volunteer has seen them. */
  rejected: Refused[]
  /** The phone had no room for the last scan; nobody is scanned until there is. */
  isFull: boolean
  /** Whether the last upload reached the server. */
  isOnline: boolean
  /** How many have come and are inside, other doors included, by the last answer. */
  counts: DoorCounts | null
}

const most = 200
/** The time between uploads while the page is open, in ms. After each failure it grows up to `longest`, with a random part, so that the phones in a hall do not all try at once. */
const calm = 15_000
const longest = 120_000

const areRefused = (value: unknown): value is Refused[] => Array.isArray(value) && value.every((each) => typeof each?.scan?.scanId === 'string')
const refusedKey = (personId: string) => `scans-rejected-${personId}`
const nobody: Journal = { all: () => [], append: () => null, remove: () => {} }

const openFor = (personId: string | undefined) => (personId ? openJournal(personId) : nobody)
const refusedOf = (personId: string | undefined) => (personId ? recall<Refused[]>(refusedKey(personId), [], areRefused) : [])
let journal = openFor(getMe()?.id)

/** The store of this phone's scans. */
export const useScans = create<State>(() => ({ waiting: journal.all(), rejected: refusedOf(getMe()?.id), isFull: false, isOnline: true, counts: null }))

/** Stores a scan in the journal, before a green verdict is shown. Null when the phone has no room; then nothing is stored. */
export function record(draft: UnnumberedScan): Scan | null {
  const scan = journal.append(draft)
  useScans.setState({ waiting: journal.all(), isFull: scan === null })
  return scan
}

/** The server's answers by id of the scan, until answerTo takes them. */
const answers = new Map<string, ScanResult>()

function setRejected(rejected: Refused[]) {
  const personId = getMe()?.id
  if (personId) remember(refusedKey(personId), rejected.slice(-most))
  useScans.setState({ rejected })
}
/** Removes the refused scans, after the volunteer has read them. */
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
  // Refused scans are added to the visible list before they leave the journal, so that they are in one of the two if the app is killed between.
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
    // Somebody else has signed in on this phone meanwhile. The sent scans are still in the other person's journal, and are sent again.
    if (own !== journal) return
    settle(batch, results)
    useScans.setState({ isOnline: true, counts })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'request.malformed' || own !== journal) throw error
    // A scan that the server cannot read must not stop the others, so the batch is halved.
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
/** Uploads waiting scans, at most 200, one batch at a time. Never throws: scans without an answer keep waiting. */
export async function sendWaiting(): Promise<void> {
  while (sending) await sending
  const batch = useScans.getState().waiting.slice(0, most)
  if (batch.length === 0) return
  sending = send(batch)
    .catch(() => useScans.setState({ isOnline: false }))
    .finally(() => (sending = null))
  await sending
}
/** Uploads, and returns the server's answer to this scan; null while there is none. */
export async function answerTo(scanId: string): Promise<ScanResult | null> {
  await sendWaiting()
  return answers.get(scanId) ?? null
}

/** Checks whether there is room for scans again, since something else on the phone may have been removed. */
function lookForRoom() {
  if (!useScans.getState().isFull) return
  const isFull = !remember('room', ' '.repeat(2000))
  forget('room')
  useScans.setState({ isFull })
}

/** Uploads repeatedly while the page is open, and at once when the network or the app comes back; the returned function ends this. */
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

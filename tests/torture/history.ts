/** A caller's answer: data, a refusal that repeating does not change, or nothing definite (503, a lost reply). */
export type Outcome =
  | { kind: 'answered'; status: string; position: number | null; reply: unknown }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string }

/** One delivery as its sender saw it, in ms of one clock. A key may be delivered many times, to any process. */
export type Call = { personId: string; key: string; action: 'enroll' | 'cancel'; begin: number; end: number; outcome: Outcome }

/** An audit row: the new status of an enrollment ('enroll', 'promote'), or its status before it ended ('cancel'). */
export type Change = { tx: string; kind: 'enroll' | 'promote' | 'cancel'; personId: string; status: string }
/** A stored reply, with the transaction that stored it. */
export type Kept = { tx: string; personId: string; key: string; reply: unknown }
/** A notice, which is also its entry in the outbox. */
export type Notice = { tx: string; personId: string; kind: string }

/** The counters and counts of rows of a session, read at one instant. */
export type Seen = { capacity: number; taken: number; waiting: number; confirmed: number; waitlisted: number; rows: number; people: number }

/** Everything known about one session: calls and answers, what was seen meanwhile, and what it left. */
export type History = {
  capacity: number
  limit: number
  calls: Call[]
  /** In the order of their audit rows, which are written under the session's lock. */
  changes: Change[]
  kept: Kept[]
  notices: Notice[]
  rows: { personId: string; status: string }[]
  /** What the watcher saw; the last entry was read after the end. */
  seen: Seen[]
}

/** One transaction: its changes in the order in which they took effect, and the keys that it answered. */
export type Commit = { changes: (Change & { position: number | null })[]; keys: string[] }

const positionOf = (reply: unknown): number | null => (reply as { enrollment?: { position?: number | null } } | null)?.enrollment?.position ?? null

/**
 * The session's transactions in the order in which they held its lock. A batch writes its audit rows in any order: within it, people who got a
 * place came before people who wait, and those are in the order of the positions that they were told.
 */
export const commitsOf = ({ changes, kept }: History): Commit[] => {
  const byTx = new Map<string, Commit>()
  for (const change of changes) {
    const commit = byTx.get(change.tx) ?? { changes: [], keys: kept.filter(({ tx }) => tx === change.tx).map(({ key }) => key) }
    byTx.set(change.tx, commit)
    const own = kept.find(({ tx, personId }) => tx === change.tx && personId === change.personId)
    commit.changes.push({ ...change, position: change.kind === 'enroll' ? positionOf(own?.reply) : null })
  }
  for (const { changes: of } of byTx.values()) if (of.every(({ kind }) => kind === 'enroll')) of.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  return [...byTx.values()]
}

/** The names of the checks that are true, which are those that found a fault. */
export const namesOf = (broken: Record<string, boolean>): string[] => Object.keys(broken).filter((name) => broken[name])

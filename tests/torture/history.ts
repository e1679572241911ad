/** What a caller was told: data, a refusal that will not change by asking again, or nothing certain (503, a lost reply). */
export type Outcome =
  | { kind: 'answered'; status: string; position: number | null; reply: unknown }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; why: string }

/** One delivery as its sender saw it, in ms of one clock. The same key may be delivered many times, to any process. */
export type Call = { personId: string; key: string; action: 'enroll' | 'cancel'; begin: number; end: number; outcome: Outcome }

/** An audit row: what somebody's enrollment became ('enroll', 'promote'), or what it was before it ended ('cancel'). */
export type Change = { tx: string; kind: 'enroll' | 'promote' | 'cancel'; personId: string; status: string }
/** A stored reply, by the transaction that kept it. */
export type Kept = { tx: string; personId: string; key: string; reply: unknown }
/** A notice, which is its own entry in the outbox. */
export type Notice = { tx: string; personId: string; kind: string }

/** A session's counters and rows as one reader saw them at one instant. */
export type Seen = { capacity: number; taken: number; waiting: number; confirmed: number; waitlisted: number; rows: number; people: number }

/** All that is known of one session's life: what was asked and answered, what was seen meanwhile, and what it left. */
export type History = {
  capacity: number
  limit: number
  calls: Call[]
  /** In the order of their audit rows; those of one session are written under its lock. */
  changes: Change[]
  kept: Kept[]
  notices: Notice[]
  rows: { personId: string; status: string }[]
  /** The last one was read when all was over. */
  seen: Seen[]
}

/** One transaction: its changes in the order they took effect, and the keys it answered. */
export type Commit = { changes: (Change & { position: number | null })[]; keys: string[] }

const positionOf = (reply: unknown): number | null => (reply as { enrollment?: { position?: number | null } } | null)?.enrollment?.position ?? null

/**
 * The session's transactions in the order of its lock. A batch writes its audit rows in any order: within it whoever got a
 * place came before whoever waits, and those by the positions they were told.
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

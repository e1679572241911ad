import { type Commit, commitsOf, type History } from './history'

/** The confirmed people and the queue of a session after a transaction. */
export type Standing = { confirmed: Set<string>; queue: string[] }

const apply = ({ capacity, limit }: History, now: Standing, { kind, personId, status, position }: Commit['changes'][number], broken: Set<string>) => {
  const isIn = now.confirmed.has(personId) || now.queue.includes(personId)
  if (kind === 'cancel') {
    if (!(status === 'confirmed' ? now.confirmed.has(personId) : now.queue.includes(personId))) broken.add('somebody left who was not in')
    now.confirmed.delete(personId)
    now.queue = now.queue.filter((one) => one !== personId)
    return
  }
  if (kind === 'promote') {
    if (now.queue[0] !== personId) broken.add('the waitlist is not first in, first out')
    now.queue = now.queue.filter((one) => one !== personId)
    if (now.confirmed.size >= capacity) broken.add('a freed place was given twice')
    now.confirmed.add(personId)
    return
  }
  if (isIn) broken.add('somebody entered twice')
  if (status === 'confirmed') {
    if (now.queue.length > 0) broken.add('somebody passed those who wait')
    now.confirmed.add(personId)
    if (now.confirmed.size > capacity) broken.add('oversold')
    return
  }
  if (now.confirmed.size < capacity && now.queue.length === 0) broken.add('waitlisted beside a free place')
  now.queue.push(personId)
  if (position !== now.queue.length) broken.add('a position that is not the place in the queue')
  if (now.queue.length > limit) broken.add('the waitlist is longer than its bound')
}

/** Repeats the changes, one transaction after the other. Returns every committed state, and the names of broken rules. */
export const replay = (history: History): { standings: Standing[]; broken: string[] } => {
  const broken = new Set<string>()
  const standings: Standing[] = [{ confirmed: new Set(), queue: [] }]
  for (const commit of commitsOf(history)) {
    const before = standings.at(-1) as Standing
    const now = { confirmed: new Set(before.confirmed), queue: [...before.queue] }
    for (const change of commit.changes) apply(history, now, change, broken)
    if (now.queue.length > 0 && now.confirmed.size < history.capacity) broken.add('a freed place was given to nobody')
    standings.push(now)
  }
  return { standings, broken: [...broken] }
}

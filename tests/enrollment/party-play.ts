import { changeFaults, type State, stateFaults } from './party-checks'

export type Answered = { status: string; personIds: string[] }[] | string
/** A session with people who ask for places, in memory or in a database. Each act is done when its promise resolves. */
export type Stage = {
  /** People who may be asked for together; the first of each list asks. */
  households: string[][]
  /** Asks for these people; returns the status of each, or the code of the refusal. */
  ask: (personIds: string[], isTogether: boolean, key: string) => Promise<Record<string, string> | string>
  leave: (personIds: string[]) => Promise<void>
  grow: (seats: number) => Promise<void>
  /** Moves the clock on by so many hours and runs the timers. */
  pass: (hours: number) => Promise<void>
  state: () => Promise<State>
}

/** A source of numbers from 0 to less than 1, the same for the same seed. */
export const randomOf = (seed: number) => {
  let state = (seed * 2654435761 + 1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Seen = { steps: number; parties: number; faults: Set<string>; idle: number }

/** Plays one history: families ask, together or each alone, some leave wholly or in part, seats are added, time passes. Returns what was seen, with the names of broken rules. */
export const playParties = async (stage: Stage, random: () => number, steps: number): Promise<Seen> => {
  const below = (most: number) => Math.floor(random() * most)
  const seen: Seen = { steps, parties: 0, faults: new Set(), idle: 0 }
  let before = await stage.state()
  const look = async (left: string[]) => {
    const after = await stage.state()
    for (const fault of [...stateFaults(after), ...changeFaults(before, after, left)]) seen.faults.add(fault)
    if (after.waiting > 0 && after.taken < after.capacity) seen.idle += 1
    before = after
  }
  const ask = async (step: number) => {
    const household = stage.households[below(stage.households.length)] ?? []
    const start = below(household.length)
    const size = 1 + below(6)
    const people = [...household.slice(start), ...household.slice(0, start)].slice(0, size)
    const isTogether = random() < 0.85
    seen.parties += 1
    const known = new Set(before.heads.map(({ personId }) => personId))
    const answer = await stage.ask(people, isTogether, `${step}`)
    await look([])
    const now = new Map(before.heads.map(({ personId, status }) => [personId, status]))
    if (typeof answer === 'string') {
      if (people.some((person) => now.has(person) && !known.has(person))) seen.faults.add('a refused request left a row')
    } else {
      const got = people.filter((person) => answer[person] !== undefined)
      if (got.some((person) => now.get(person) !== answer[person])) seen.faults.add('an answer that no row stands for')
      if (isTogether && got.length !== people.length) seen.faults.add('half a family got in')
      if (isTogether && new Set(people.filter((person) => !known.has(person)).map((person) => now.get(person))).size > 1) seen.faults.add('a party is torn')
    }
    // A repeat with the same key must give the same answer and change nothing.
    if (typeof answer !== 'string' && random() < 0.2) {
      const again = await stage.ask(people, isTogether, `${step}`)
      if (JSON.stringify(again) !== JSON.stringify(answer))
        seen.faults.add(`one key, two answers${typeof again === 'string' ? `, ${again} the second time` : ''}`)
      await look([])
    }
  }
  const leave = async () => {
    const one = before.heads[below(before.heads.length)]
    if (!one) return
    const party = before.heads.filter((head) => head.party === one.party).map(({ personId }) => personId)
    const left = random() < 0.5 ? party : [one.personId]
    await stage.leave(left)
    await look(left)
  }
  for (let step = 0; step < steps; step++) {
    const dice = random()
    if (dice < 0.55) await ask(step)
    else if (dice < 0.82) await leave()
    else if (dice < 0.88) await stage.grow(1 + below(3)).then(() => look([]))
    else await stage.pass(1 + below(4)).then(() => look([]))
  }
  return seen
}

import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import { type State, stateFaults } from '../enrollment/party-checks'
import { randomOf } from '../enrollment/party-play'
import { askFor, leaveAll, stateOf } from '../enrollment/party-stage'

/** One request, sent with one key until it was answered: its people, and each answer: what each person got, or the refusal. */
type Tap = { people: string[]; isTogether: boolean; answers: (Record<string, string> | string)[] }

const statusesOf = (people: string[], { party, status }: Awaited<ReturnType<typeof askFor>>) =>
  Object.fromEntries((party ?? [{ personId: people[0] ?? '', status }]).map((head) => [head.personId, head.status]))

/** Whether somebody has an open seat who came after somebody who waits. Before the release nobody may. */
const isOvertaken = ({ heads }: State) => {
  const front = Math.min(...heads.filter(({ status }) => status === 'waitlisted').map(({ seq }) => seq))
  return heads.some(({ status, quota, seq }) => status === 'confirmed' && quota === null && seq > front)
}
/** Names of the rules that a state breaks which no reader may see at any time. */
export const sightFaults = (state: State): string[] => [...stateFaults(state), ...(isOvertaken(state) ? ['overtaken'] : [])]

type Shape = {
  worlds: World[]
  sessionId: string
  households: string[][]
  seed: number
  /** Ends the disturbance made meanwhile. Calls that are lost to it are sent again. */
  endTrouble?: () => Promise<unknown>
}

/**
 * Families ask at the same time through several processes, each request twice with one key; some leave, wholly or in part, and come again, while a
 * reader looks on. Under a disturbance, a call without an answer is sent again with its key until it has one. Returns the names of broken rules.
 */
export const rushParties = async ({ worlds, sessionId, households, seed, endTrouble }: Shape): Promise<string[]> => {
  const [world] = worlds as [World]
  const faults = new Set<string>()
  const taps: Tap[] = []
  const at = (index: number) => worlds[index % worlds.length] as World
  const ask = async (one: World, people: string[], isTogether: boolean, key: string): Promise<Record<string, string> | string> => {
    for (let attempt = 0; attempt < 400; attempt++) {
      const answer = await askFor(one, people[0] ?? '', sessionId, people, { isTogether, key }).then(
        (reply) => statusesOf(people, reply),
        (error: Error) => error.message,
      )
      if (answer === 'enrollment.full' || typeof answer !== 'string') return answer
      if (!endTrouble) return answer
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return 'never answered'
  }
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      for (const fault of await stateOf(world, sessionId).then(sightFaults, () => [])) faults.add(`seen: ${fault}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  await Promise.all(
    households.map(async (household, index) => {
      const random = randomOf(seed * 1000 + index)
      for (let turn = 0; turn < 3; turn++) {
        const people = household.slice(0, 1 + Math.floor(random() * 6))
        const isTogether = random() < 0.85
        const key = randomUUID()
        const answers = await Promise.all([ask(at(index), people, isTogether, key), ask(at(index + 1), people, isTogether, key)])
        taps.push({ people, isTogether, answers })
        if (random() < 0.6) {
          const left = random() < 0.5 ? people : people.slice(-1)
          for (let attempt = 0; attempt < 400; attempt++) {
            const isDone = await leaveAll(at(index + 2), sessionId, left).then(
              () => true,
              (error: Error) => {
                if (!endTrouble) faults.add(`leaving: ${error.message}`)
                return !endTrouble
              },
            )
            if (isDone) break
          }
        }
      }
    }),
  )
  isOver = true
  await watching
  await endTrouble?.()
  // A pool may hold connections that were cut, and notices only by using them.
  const read = <T>(look: () => Promise<T>, left = endTrouble ? 12 : 0): Promise<T> =>
    look().catch((error: unknown) => (left > 0 ? read(look, left - 1) : Promise.reject(error)))
  for (const fault of sightFaults(await read(() => stateOf(world, sessionId)))) faults.add(fault)
  for (const { people, isTogether, answers } of taps) {
    const [first, second] = answers
    if (JSON.stringify(first) !== JSON.stringify(second) && typeof first !== 'string' && typeof second !== 'string') faults.add('one key, two answers')
    for (const answer of answers)
      if (typeof answer === 'string') {
        if (answer !== 'enrollment.full') faults.add(`refused: ${answer}`)
      } else if (isTogether && people.some((person) => answer[person] === undefined)) faults.add('half a family got in')
  }
  const { rows } = await read(() =>
    world.pool.query<{ told: number; entered: number; once: number }>(
      `select (select count(*)::int from audit where subject_kind = 'enrollment' and action = 'enrollment.enroll' and detail ->> 'sessionId' = $1) as entered,
      (select count(*)::int from enrollments where pool_id = $1::bigint) as once,
      (select count(*)::int from (select person_id from enrollments where pool_id = $1::bigint group by person_id having count(*) > 1) twice) as told`,
      [sessionId],
    ),
  )
  if ((rows[0]?.entered ?? 0) < (rows[0]?.once ?? 0)) faults.add('a row that no act made')
  if (rows[0]?.told !== 0) faults.add('somebody twice')
  return [...faults].sort()
}

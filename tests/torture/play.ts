import { randomInt, randomUUID } from 'node:crypto'
import type { Door, Message } from './doors'
import type { Call } from './history'
import type { Actor, Scene } from './stage'

/** How bad the network is: the shares of messages that are doubled and lost, from 0 to 1. `turns` is how often a person enrolls and cancels, at most. */
export type Weather = { doubled: number; lost: number; turns: number }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const chance = (share: number) => Math.random() < share
const attempts = 300

/** Plays the people of a scene, who enroll and cancel. Resolves to all deliveries, when none is under way any more. */
export const play = async (scene: Scene, doors: Door[], weather: Weather): Promise<Call[]> => {
  const calls: Call[] = []
  const late: Promise<unknown>[] = []

  const deliver = async (message: Message, patience?: number): Promise<Call> => {
    const begin = performance.now()
    const door = doors[randomInt(doors.length)] as Door
    const outcome = await door(message, patience)
    const call: Call = { personId: message.actor.id, key: message.key, action: message.action, begin, end: performance.now(), outcome }
    calls.push(call)
    return call
  }

  /** Sends as the phone does: with the same key until there is a definite answer. The network doubles, loses and delays messages. */
  const insist = async (actor: Actor, action: Call['action']) => {
    const message = { actor, action, key: randomUUID(), sessionId: scene.sessionId }
    for (let attempt = 0; attempt < attempts; attempt++) {
      const twin = chance(weather.doubled) ? deliver(message) : null
      const [own, other] = [await deliver(message, chance(weather.lost) ? randomInt(12) : undefined), await twin]
      const certain = [own, other].map((call) => call?.outcome).filter((outcome) => outcome && outcome.kind !== 'unknown')
      const answer = certain.find((outcome) => outcome?.kind === 'answered') ?? certain[0]
      if (answer) {
        // A copy that was held up arrives when its sender has long gone on. Copies of a refused message are left out, because a refusal stores nothing.
        if (answer.kind === 'answered' && chance(weather.doubled)) late.push(pause(randomInt(10, 250)).then(() => deliver(message)))
        return answer
      }
      await pause(randomInt(5, 20 + attempt * 2))
    }
    throw new Error('no definite answer after 300 attempts')
  }

  const comeAndGo = async (actor: Actor) => {
    await pause(randomInt(60))
    for (let turn = randomInt(weather.turns); turn >= 0; turn--) {
      const came = await insist(actor, 'enroll')
      await pause(randomInt(30))
      if (came.kind === 'answered' && (turn > 0 || chance(0.4))) await insist(actor, 'cancel')
    }
  }
  await Promise.all(scene.actors.map(comeAndGo))
  await Promise.all(late)
  return calls
}

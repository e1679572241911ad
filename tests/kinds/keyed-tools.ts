import { randomUUID } from 'node:crypto'
import { sessionKeyBytes } from '../../cloudfunctions/_shared/core/session-key'
import { makeVenueCode, toHex, venueKey } from '../../types/rules/pass'
import { makeShift, signUp } from '../volunteering/shift'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'
import type { App } from './sender'

export type Case = {
  person: WorldPerson
  words: object
  /** The same with what a person may change before trying again; absent where only ids could change. */
  edited?: object
  /** How the phone sends it, where it is not by send alone. */
  by?: (app: App, words: object) => Promise<unknown>
  /** What the server has afterwards. */
  made: () => Promise<unknown>
  /** What the server must have after the lost reply and the edited input. */
  right: unknown
}
export type Cases = Record<string, () => Promise<Case>>

/** What several cases begin with or look up. */
export const makeTools = (world: World) => {
  const rowsOf =
    (table: string, where = 'true') =>
    async () =>
      (await world.pool.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)).rows[0]?.n
  const textsOf =
    (table: string, column: string, where = 'true') =>
    async () =>
      (await world.pool.query<{ text: string }>(`select ${column} as text from ${table} where ${where} order by 1`)).rows.map(({ text }) => text)
  const venueCode = async (sessionId: string) => {
    const { number } = await world.db.selectFrom('sessions').select('number').where('id', '=', sessionId).executeTakeFirstOrThrow()
    return makeVenueCode(
      { sessionNumber: number, keyId: 0, key: toHex(venueKey(sessionKeyBytes(new Uint8Array(32).fill(7), sessionId), number)) },
      world.now.getTime(),
    )
  }
  const attended = async () => {
    const { sessionId } = await world.session()
    const person = await world.person()
    await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    await world.attend(person, sessionId)
    return { person, sessionId }
  }
  const offered = async () => {
    const { sessionId } = await world.session({ capacity: 1, signUp: { offerMinutes: 30 } })
    const [first, person] = [await world.person(), await world.person()]
    for (const one of [first, person]) await world.call(one, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    await world.call(first, 'enrollment', 'cancel', { key: randomUUID(), sessionId })
    return { sessionId, person }
  }
  const awakeAll = () => world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
  const shiftBegun = async () => {
    const made = await makeShift(world)
    const person = await world.person()
    const { signupId } = await signUp(world, person, made.shiftId)
    world.now = made.startsAt
    await awakeAll()
    return { ...made, person, signupId }
  }
  return { rowsOf, textsOf, venueCode, attended, offered, shiftBegun, awakeAll }
}
export type Tools = ReturnType<typeof makeTools>

import { randomUUID } from 'node:crypto'
import { codeAt, stepOf } from '../../cloudfunctions/identity/totp'
import type { Passphrases } from '../../cloudfunctions/_shared/core/ports'
import { blindIndex } from '../../cloudfunctions/_shared/core/sealed'
import type { World } from '.'
import type { WorldPerson } from './identity'

/** What a browser says of itself. */
export const edge = { system: 'Windows', browser: 'Edge' } as const
/** A browser with a number of its own. */
export const newDesk = () => ({ desk: randomUUID(), ...edge })
export const passphrase = '雨天喝三杯热奶茶吧你说呢'

/** A quick hash in place of scrypt, for tests that are not about it. */
export const quickPassphrases: Passphrases = { hash: async (text, salt) => blindIndex(salt, 'quick', text) }

/** Sets a passphrase as a person does, and gives the authenticator's codes. */
export const setUp = async (world: World, person: WorldPerson, login: string) => {
  const { secret, sealed } = await world.call(person, 'identity', 'getAuthenticator', {})
  const codeNow = (apart = 0) => codeAt(secret, stepOf(world.now) + apart)
  const input = { login, passphrase, sealed, code: codeNow() }
  const { recovery } = await world.call(person, 'identity', 'setPassphrase', input)
  return { secret, recovery, codeNow, input }
}

/** A sign-in by passphrase; `over` replaces parts of it. */
export const byPassphrase = (login: string, code: string, over: object = {}) => ({ attempt: randomUUID(), login, passphrase, code, ...newDesk(), ...over })

/** A desk asks and a phone lets it in; gives the ask and what the desk gets. */
export const letIn = async (world: World, person: WorldPerson, desk = newDesk()) => {
  const ask = await world.call(null, 'identity', 'askSignIn', desk)
  await world.call(person, 'identity', 'getSignIn', { ask: ask.ask })
  await world.call(person, 'identity', 'decideSignIn', { ask: ask.ask, number: ask.number })
  const got = await world.call(null, 'identity', 'pollSignIn', { poll: ask.poll })
  if (got.state !== 'in') throw new Error(`it was not let in but ${got.state}`)
  return { ask, person: { id: got.me.id, name: got.me.name, token: got.token } }
}

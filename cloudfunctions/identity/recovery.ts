import { toLetters } from '../../types/rules/digits'
import { typedLengths } from '../../types/rules/typed-code'
import { blindIndex } from '../_shared/core/sealed'

const count = 10

/** The ten recovery codes that belong to a sealed secret: derived, so that a repeat after a lost reply shows the same and no stored reply holds them. */
export const recoveryCodes = (dataKey: Uint8Array, personId: string, sealed: string): string[] =>
  Array.from({ length: count }, (_, nth) => toLetters(blindIndex(dataKey, 'recovery-code', `${personId} ${sealed} ${nth}`)).slice(0, typedLengths.recovery))

/** What is stored of a recovery code. */
export const recoveryIndex = (dataKey: Uint8Array, personId: string, code: string): Buffer => blindIndex(dataKey, 'recovery', `${personId} ${code}`)

/** The indexes without one of them; null where it is not among them. A column holds them one after the other. */
export const withoutIndex = (indexes: Buffer, used: Buffer): Buffer | null => {
  for (let at = 0; at < indexes.length; at += used.length)
    if (indexes.subarray(at, at + used.length).equals(used)) return Buffer.concat([indexes.subarray(0, at), indexes.subarray(at + used.length)])
  return null
}

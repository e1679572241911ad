import { createHmac } from 'node:crypto'

/** A master key as its setting holds it: 64 hex digits. Throws when it is missing, short or no key at all. */
export const readKey = (name: string, hex: string | undefined): Uint8Array => {
  if (!hex || !/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${name} must be 64 hex digits; make one with: openssl rand -hex 32`)
  const key = Buffer.from(hex, 'hex')
  // A placeholder such as 000… signs passes that anybody can make.
  if (new Set(key).size < 8) throw new Error(`${name} is no random key; make one with: openssl rand -hex 32`)
  return key
}

/** The settings that hold a master key: PASS_KEY signs passes and certificates, DATA_KEY seals what is stored of people. */
export const masterKeys = ['PASS_KEY', 'DATA_KEY'] as const
export type MasterKey = (typeof masterKeys)[number]

/**
 * The master keys that are set; null for one that is not, where `isNeeded` is false. Throws for one that is missing or malformed, and where both are
 * the same: whoever may print passes would then read what is sealed.
 */
export const readMasterKeys = (env: { [K in MasterKey]?: string | undefined }, isNeeded: boolean): { [K in MasterKey]: Uint8Array | null } => {
  const read = (name: MasterKey) => (isNeeded || env[name] ? readKey(name, env[name]) : null)
  const keys = { PASS_KEY: read('PASS_KEY'), DATA_KEY: read('DATA_KEY') }
  if (keys.PASS_KEY && keys.DATA_KEY && Buffer.compare(keys.PASS_KEY, keys.DATA_KEY) === 0)
    throw new Error('PASS_KEY and DATA_KEY are the same: make another one with: openssl rand -hex 32')
  return keys
}

/** The id of a key: eight hex digits that distinguish keys and reveal nothing of them. */
export const keyIdOf = (key: Uint8Array): string => createHmac('sha256', key).update('union-friend-circle/key-id').digest('hex').slice(0, 8)

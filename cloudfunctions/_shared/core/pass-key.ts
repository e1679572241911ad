/** A master key as its setting holds it: 64 hex digits. Throws when it is missing, short or no key at all. */
export const readKey = (name: string, hex: string | undefined): Uint8Array => {
  if (!hex || !/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${name} must be 64 hex digits; make one with: openssl rand -hex 32`)
  const key = Buffer.from(hex, 'hex')
  // A placeholder such as 000… signs passes that anybody can make.
  if (new Set(key).size < 8) throw new Error(`${name} is no random key; make one with: openssl rand -hex 32`)
  return key
}

/** The master key of the passes, from PASS_KEY. */
export const readPassKey = (hex: string | undefined): Uint8Array => readKey('PASS_KEY', hex)

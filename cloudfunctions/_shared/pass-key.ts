/** The master key of the passes as it stands in PASS_KEY: 64 hex digits. Throws when it is missing, short or no key at all. */
export const readPassKey = (hex: string | undefined): Uint8Array => {
  if (!hex || !/^[0-9a-f]{64}$/i.test(hex)) throw new Error('PASS_KEY must be 64 hex digits; make one with: openssl rand -hex 32')
  const key = Buffer.from(hex, 'hex')
  // A placeholder such as 000… signs passes that anybody can make.
  if (new Set(key).size < 8) throw new Error('PASS_KEY is no random key; make one with: openssl rand -hex 32')
  return key
}

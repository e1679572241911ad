const mostTokens = 50_000

/**
 * The keys by which calls are counted. A person with a valid token has one key for all tokens, so that a hundred people behind one address do not block
 * each other. All other calls are counted by address, because invented tokens would otherwise avoid the limit.
 */
export const makeRateKeys = () => {
  const good = new Map<string, string>()
  const nameOf = (tokenHash: Buffer) => tokenHash.toString('base64url', 0, 16)
  return {
    keyOf: (ip: string, tokenHash: Buffer | null) => {
      const name = tokenHash && nameOf(tokenHash)
      const person = name === null ? undefined : good.get(name)
      return person === undefined ? `ip:${ip}` : `person:${person}`
    },
    remember: (tokenHash: Buffer, personId: string) => {
      const [oldest] = good.keys()
      if (good.size >= mostTokens && oldest !== undefined) good.delete(oldest)
      good.set(nameOf(tokenHash), personId)
    },
  }
}

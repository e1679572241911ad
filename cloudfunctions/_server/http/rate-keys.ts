const mostTokens = 50_000

/**
 * Whom a call counts against. Who has shown a good token has one count, however many tokens there are, so that a hundred people behind
 * one address do not block each other; anything else counts against the address, or invented tokens would be a way around.
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

const mostTokens = 50_000

/**
 * Whom a call counts against. A token that has proved good has its own count, so that a hundred people behind one
 * address do not block each other; anything else counts against the address, or invented tokens would be a way around.
 */
export const makeRateKeys = () => {
  const good = new Set<string>()
  const nameOf = (tokenHash: Buffer) => tokenHash.toString('base64url', 0, 16)
  return {
    keyOf: (ip: string, tokenHash: Buffer | null) => {
      const name = tokenHash && nameOf(tokenHash)
      return name !== null && good.has(name) ? `token:${name}` : `ip:${ip}`
    },
    remember: (tokenHash: Buffer) => {
      const [oldest] = good
      if (good.size >= mostTokens && oldest !== undefined) good.delete(oldest)
      good.add(nameOf(tokenHash))
    },
  }
}

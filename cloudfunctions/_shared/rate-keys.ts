import { hashToken } from './identity-of'

const mostTokens = 50_000

/**
 * Whom a call counts against. A token that has proved good has its own count, so that a hundred people behind one
 * address do not block each other; anything else counts against the address, or invented tokens would be a way around.
 */
export const makeRateKeys = () => {
  const good = new Set<string>()
  const short = (token: string) => hashToken(token).toString('base64url').slice(0, 22)
  return {
    keyOf: (ip: string, token: string | null) => {
      const name = token === null ? null : short(token)
      return name !== null && good.has(name) ? `token:${name}` : `ip:${ip}`
    },
    remember: (token: string) => {
      const [oldest] = good
      if (good.size >= mostTokens && oldest !== undefined) good.delete(oldest)
      good.add(short(token))
    },
  }
}

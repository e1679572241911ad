/** ms before its end from which on a token is not used any more: what is sent with it must still arrive. */
const reserve = 5 * 60_000

type Fresh = { token: string; seconds: number }

/**
 * WeChat's access token, kept as long as it lasts and fetched once however many ask at the same time. `replace` is for a token that WeChat
 * does not take: fetched again, and forced to be a new one only where WeChat gives the same, since that is allowed twenty times a day.
 */
export const keepToken = (fetchToken: (isForced: boolean) => Promise<Fresh>, clock: () => number = Date.now) => {
  let kept: { token: string; until: number } | null = null
  let coming: Promise<string> | null = null
  const renew = (isForced: boolean): Promise<string> =>
    (coming ??= fetchToken(isForced)
      .then(({ token, seconds }) => {
        kept = { token, until: clock() + seconds * 1000 - reserve }
        return token
      })
      .finally(() => (coming = null)))
  return {
    get: async (): Promise<string> => (kept && kept.until > clock() ? kept.token : renew(false)),
    replace: async (refused: string): Promise<string> => {
      if (kept && kept.token !== refused) return kept.token
      kept = null
      const next = await renew(false)
      return next === refused ? renew(true) : next
    },
  }
}

/** How long before its end a token is no longer used, in ms, so that a request with it still arrives in time. */
const reserve = 5 * 60_000

type Fresh = { token: string; seconds: number }

/**
 * Keeps WeChat's access token as long as it is valid, and fetches it once for all who ask at the same time. `replace` is for a token that WeChat
 * refuses: it is fetched again, and only where WeChat gives the same one is a new one forced, which WeChat allows twenty times a day.
 */
export const keepAccessToken = (fetchToken: (isForced: boolean) => Promise<Fresh>, clock: () => number = Date.now) => {
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

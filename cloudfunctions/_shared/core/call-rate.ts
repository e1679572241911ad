const minute = 60_000
const mostCallers = 50_000

/** Counts calls of each caller within a minute, or as long as is said, in this process. `take` gives 0, or the seconds until the caller may call again. */
export const makeCallRate = () => {
  const counts = new Map<string, { calls: number; endsAt: number }>()
  return {
    take(caller: string, most: number, now: number, length = minute): number {
      const kept = counts.get(caller)
      const count = kept && kept.endsAt > now && kept.endsAt <= now + length ? kept : { calls: 0, endsAt: now + length }
      const [oldest] = counts.keys()
      if (!kept && counts.size >= mostCallers && oldest !== undefined) counts.delete(oldest)
      counts.set(caller, count)
      count.calls++
      return count.calls > most ? Math.ceil((count.endsAt - now) / 1000) : 0
    },
  }
}

import { useEffect, useState } from 'react'
import type { SessionCard } from '../../types/activities'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { usePerson } from '../shared/core/person'
import { delayWords, opensForMe } from '../shared/enrolling/reliability-words'
import { useLoad } from '../shared/core/use-load'

const hour = 3600_000
const longest = 2 ** 31 - 1

/** The server's time in ms; draws again at `at`, and in the last hour before it every `everyMs` where that is given. */
export function useTimeUntil(at: string | null, everyMs?: number): number {
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    const left = at === null ? 0 : Date.parse(at) - serverNow()
    if (left <= 0) return
    const wait = everyMs === undefined ? left : left > hour ? left - hour : Math.min(everyMs, left)
    const timer = setTimeout(() => setDrawn(drawn + 1), Math.min(wait, longest))
    return () => clearTimeout(timer)
  }, [at, everyMs, drawn])
  return serverNow()
}

/** When a session opens for me, and in words why later than for others; the page draws itself again when it does. */
export function useOpening(session: SessionCard | undefined, isMine: boolean) {
  const me = usePerson((person) => person.me)
  // Not having come before makes a difference in the first day of a sign-up only.
  const isEarly = session !== undefined && !isMine && serverNow() < Date.parse(session.opensAt) + 24 * hour
  const reliability = useLoad(me && isEarly ? `reliability:${me.id}` : null, () => call('enrollment', 'getReliability', {})).data
  const opensAt = session ? opensForMe(reliability, session) : null
  const now = useTimeUntil(opensAt)
  return { opensAt, now, delay: session && reliability ? delayWords(reliability, session, now) : null }
}

/** `12 分 05 秒`, `8 秒`; for less than an hour, in ms. */
export const countdown = (ms: number) => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return seconds >= 60 ? `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒` : `${seconds} 秒`
}

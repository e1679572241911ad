import { useEffect, useState } from 'react'
import type { SessionCard } from '../../types/activities'
import { call } from '../shared/core/call'
import { serverNow } from '../shared/core/clock'
import { usePerson } from '../shared/core/person'
import { delayWords, opensForMe } from '../shared/enrolling/reliability-words'
import { useLoad } from '../shared/core/use-load'

const hour = 3600_000
const longest = 2 ** 31 - 1

/** The server's time in ms. The component is drawn again at `at`, and with `everyMs` also at that interval in the last hour before. */
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

/** When sign-up for a session opens for this person, and the words why later than for others. The component is drawn again when it opens. */
export function useOpening(session: SessionCard | undefined, isMine: boolean) {
  const me = usePerson((person) => person.me)
  // No-show points make a difference in the first 24 hours of a sign-up only.
  const isEarly = session !== undefined && !isMine && serverNow() < Date.parse(session.opensAt) + 24 * hour
  const reliability = useLoad(me && isEarly ? `reliability:${me.id}` : null, () => call('enrollment', 'getReliability', {})).data
  const opensAt = session ? opensForMe(reliability, session) : null
  const now = useTimeUntil(opensAt)
  return { opensAt, now, delay: session && reliability ? delayWords(reliability, session, now) : null }
}

/** Words for a time of less than an hour, in ms: `12 分 05 秒`, `8 秒`. */
export const countdown = (ms: number) => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return seconds >= 60 ? `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒` : `${seconds} 秒`
}

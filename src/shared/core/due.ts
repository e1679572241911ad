import type { Instant } from '../../../types/shared'

const minute = 60_000
/** A span of time as people say it: `40 分`, `1 小时 40 分` (below three hours), `6 小时`, `2 天`. */
const spanOf = (ms: number) => {
  const minutes = Math.max(1, Math.floor(ms / minute))
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} 分`
  if (hours < 3 && minutes % 60 > 0) return `${hours} 小时 ${minutes % 60} 分`
  return hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** A clock in words with its tone: `超时 2 小时` (bad), `还剩 40 分` below half a day (warn), `还剩 1 天` (plain). */
export const clockWord = (dueAt: Instant, now = Date.now()): { word: string; tone: 'bad' | 'warn' | 'plain' } => {
  const left = Date.parse(dueAt) - now
  if (left <= 0) return { word: `超时 ${spanOf(-left)}`, tone: 'bad' }
  return { word: `还剩 ${spanOf(left)}`, tone: left < 12 * 60 * minute ? 'warn' : 'plain' }
}
/** How long something has waited that has no clock: `等了 3 天`. */
export const sinceWord = (since: Instant, now = Date.now()) => `等了 ${spanOf(now - Date.parse(since))}`

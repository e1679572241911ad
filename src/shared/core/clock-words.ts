import type { Clock, Instant } from '../../../types/shared'

const [minute, hour] = [60_000, 3600_000]

/** A span of time, in ms, in its two largest units: `40 分钟`, `3 小时 20 分`, `2 天 5 小时`. */
const spanWord = (ms: number): string => {
  const minutes = Math.max(1, Math.floor(ms / minute))
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)]
  if (hours === 0) return `${minutes} 分钟`
  if (days === 0) return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`
  return hours % 24 === 0 ? `${days} 天` : `${days} 天 ${hours % 24} 小时`
}

/** What a clock says: `还剩 3 小时 20 分`, red when the last quarter of two days has begun, then `超时 2 小时`; and whether those above were told. */
export const dueWord = ({ dueAt, level }: Clock, now = Date.now()): { word: string; tone: 'bad' | 'warn' | 'plain' } => {
  const left = Date.parse(dueAt) - now
  if (level > 0) return { word: left > 0 ? '超时了，已报上一级' : `超时 ${spanWord(-left)}，已报上一级`, tone: 'bad' }
  if (left <= 0) return { word: `超时 ${spanWord(-left)}`, tone: 'bad' }
  return { word: `还剩 ${spanWord(left)}`, tone: left <= 12 * hour ? 'bad' : left <= 24 * hour ? 'warn' : 'plain' }
}
/** How long something has waited that has no clock: `等了 3 天`. */
export const sinceWord = (since: Instant, now = Date.now()) => `等了 ${spanWord(now - Date.parse(since))}`

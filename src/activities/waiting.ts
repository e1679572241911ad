import type { Instant } from '../../types/shared'

const hour = 3600_000
/** How many hours a review may take: an organizer should have an answer within two days. */
const promised = 48

/** How long something has waited: `已等 40 分钟`, `已等 2 小时`, `已等 1 天`. */
export const waitedWord = (since: Instant | null, now = Date.now()): string => {
  if (!since) return ''
  const minutes = Math.max(1, Math.floor((now - Date.parse(since)) / 60_000))
  if (minutes < 60) return `已等 ${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `已等 ${hours} 小时` : `已等 ${Math.floor(hours / 24)} 天`
}

/** The tag of a row that waits: overdue, nearly overdue, or due today; null while there is more time. */
export const dueWord = (since: Instant | null, now = Date.now()): { word: string; tone: 'bad' | 'warn' } | null => {
  if (!since) return null
  const left = promised - (now - Date.parse(since)) / hour
  if (left <= 0) return { word: '超时', tone: 'bad' }
  if (left <= 12) return { word: '快超时', tone: 'bad' }
  return left <= 24 ? { word: '今天要审', tone: 'warn' } : null
}

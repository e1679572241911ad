import type { Instant } from '../../types/shared'

/** How long something has waited: `已等 40 分钟`, `已等 2 小时`, `已等 1 天`. */
export const waitedWord = (since: Instant | null, now = Date.now()): string => {
  if (!since) return ''
  const minutes = Math.max(1, Math.floor((now - Date.parse(since)) / 60_000))
  if (minutes < 60) return `已等 ${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `已等 ${hours} 小时` : `已等 ${Math.floor(hours / 24)} 天`
}

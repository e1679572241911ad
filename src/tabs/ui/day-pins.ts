import type { DaySession } from '../../../types/activities'
import type { WordPin } from '../../shared/parts/word-map-plot'
import { timeOf } from '../../shared/core/format'

/** A pin with the sessions at its point. */
export type DayPin = WordPin & { sessions: DaySession[] }

/** A title shortened to at most five letters: `共读一小时` for `悦享职工｜共读一小时`, `便民餐桌` for `便民餐桌 · 中午`. */
export const shortTitle = (title: string) => {
  const [first = title] = title.slice(title.indexOf('｜') + 1).split(/[\s·：:，（(]/)
  return [...(first || title)].slice(0, 5).join('')
}

/** One pin for each venue, with start and short title of its first session and the number of others. */
export function pinsOf(sessions: DaySession[]): DayPin[] {
  const byPoint = new Map<string, DayPin>()
  for (const session of sessions) {
    const { lat, lng, startsAt, title, sessionId } = session
    const known = byPoint.get(`${lat},${lng}`)
    if (known) known.sessions.push(session)
    else byPoint.set(`${lat},${lng}`, { id: sessionId, lat, lng, word: `${timeOf(startsAt)} ${shortTitle(title)}`, sessions: [session] })
  }
  return [...byPoint.values()].map((pin) => (pin.sessions.length > 1 ? { ...pin, word: `${pin.word} 等 ${pin.sessions.length} 场` } : pin))
}

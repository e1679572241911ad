import type { Day, DayPart } from '../../types/shared'
import { addDays, dayOf } from '../../types/rules/days'
import { dayWord, instantOf, longDate, weekdayOf } from '../shared/core/format'
import { dayPartWords } from '../shared/core/words'

/** Days and time of day read from a search; `rest` is the rest of the text. */
export type Timed = { rest: string; from?: Day; to?: Day; part?: DayPart }

const weekdays = '一二三四五六日'
/** The next day that is this weekday (0 for Monday), today included; with 下周 the one in the next calendar week. */
const onWeekday = (today: Day, weekday: number, isNextWeek: boolean): Day => {
  const now = weekdays.indexOf(weekdayOf(today))
  return addDays(today, isNextWeek ? 7 - now + weekday : (weekday - now + 7) % 7)
}

type Span = { from: Day; to: Day }
const days: [RegExp, (today: Day, found: RegExpExecArray) => Span][] = [
  [/今[天日]|今(?=早|晚)/, (today) => ({ from: today, to: today })],
  [/明[天日]|明(?=早|晚)/, (today) => ({ from: addDays(today, 1), to: addDays(today, 1) })],
  [/后天/, (today) => ({ from: addDays(today, 2), to: addDays(today, 2) })],
  [
    /(下个?|本|这个?)?(?:周|星期|礼拜)末/,
    (today, [, which]) => {
      const sunday = onWeekday(today, 6, which?.startsWith('下') === true)
      const saturday = addDays(sunday, -1)
      return { from: saturday < today ? today : saturday, to: sunday }
    },
  ],
  [
    /(下个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天])/,
    (today, [, which, weekday = '']) => {
      const day = onWeekday(today, weekdays.indexOf(weekday.replace('天', '日')), which?.startsWith('下') === true)
      return { from: day, to: day }
    },
  ],
]
const parts: [RegExp, DayPart][] = [
  [/早上|早晨|上午|早(?=$|[ 的])/, 'morning'],
  [/下午|午后/, 'afternoon'],
  [/晚上|傍晚|夜里|夜晚|下班后|晚(?=$|[ 的])/, 'evening'],
]

/** Reads words of time from a search: `周六晚上 义诊` is the coming Saturday, evening, and the rest `义诊`. Only the first word for a day and the first for a time of day count. */
export function readTimeWords(text: string, today: Day = dayOf(Date.now())): Timed {
  let rest = text.trim()
  const timed: Omit<Timed, 'rest'> = {}
  for (const [pattern, when] of days) {
    const found = timed.from ? null : pattern.exec(rest)
    if (!found) continue
    Object.assign(timed, when(today, found))
    rest = rest.replace(found[0], ' ').trim()
  }
  for (const [pattern, part] of parts) {
    const found = timed.part ? null : pattern.exec(rest)
    if (!found) continue
    timed.part = part
    rest = rest.replace(found[0], ' ').trim()
  }
  return {
    rest: rest
      .replace(/^的|的$/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    ...timed,
  }
}

/** The days and time of day in words: `11月28日 周六的晚上`, `今天`, `11月28日 周六到11月29日 周日`; empty without any. */
export function timeWords({ from, to, part }: Omit<Timed, 'rest'>): string {
  const day = !from || !to ? '' : from === to ? dayWord(instantOf(from)) : `${longDate(instantOf(from))}到${longDate(instantOf(to))}`
  return `${day}${part ? `${day ? '的' : ''}${dayPartWords[part]}` : ''}`
}

import { dayOf, daysBetween, shanghai } from '../../../types/rules/days'

const digits = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const tens = ['', '十', '二十', '三十', '四十', '五十']

/** A day in words: 周四 within a week of the writing, else 12月3日. */
export const dayWords = (at: Date, writtenAt: Date): string => {
  const local = shanghai(at)
  return daysBetween(dayOf(writtenAt), dayOf(at)) < 7 ? (weekdays[local.day()] ?? '') : local.format('M月D日')
}

/** A time in words: 上午九点半, 晚上七点, 上午八点四十. */
export const hourWords = (at: Date): string => {
  const local = shanghai(at)
  const [hour, minutes] = [local.hour(), local.minute()]
  const part = hour < 8 ? '早上' : hour < 11 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'
  const rest = minutes === 0 ? '' : minutes === 30 ? '半' : (tens[minutes / 10] ?? '')
  return `${part}${digits[hour > 12 ? hour - 12 : hour] ?? ''}点${rest}`
}

import { shanghai } from '../../../types/rules/days'

const digits = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const tens = ['', '十', '二十', '三十', '四十', '五十']
const dayLength = 86_400_000

/** 周四 within a week of when it was written, else 12月3日. */
export const dayWords = (at: Date, writtenAt: Date): string => {
  const local = shanghai(at)
  const days = Math.floor(local.getTime() / dayLength) - Math.floor(shanghai(writtenAt).getTime() / dayLength)
  return days < 7 ? (weekdays[local.getUTCDay()] ?? '') : `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`
}

/** 上午九点半, 晚上七点, 上午八点四十. */
export const hourWords = (at: Date): string => {
  const local = shanghai(at)
  const hour = local.getUTCHours()
  const minutes = local.getUTCMinutes()
  const part = hour < 8 ? '早上' : hour < 11 ? '上午' : hour < 13 ? '中午' : hour < 18 ? '下午' : '晚上'
  const rest = minutes === 0 ? '' : minutes === 30 ? '半' : (tens[minutes / 10] ?? '')
  return `${part}${digits[hour > 12 ? hour - 12 : hour] ?? ''}点${rest}`
}

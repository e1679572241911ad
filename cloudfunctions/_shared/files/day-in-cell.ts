const dayMs = 86_400_000
/** Day 60 is 29 February 1900, which never was: days before it are counted from one day later. */
const ghost = 60
const [first, last] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1)]

/** The day of a serial number of Excel's as `2024-03-05`, with the time of day behind it where it has one; null where it is no day of 1900 to 2200. */
export const dayOfSerial = (serial: number, from1904 = false): string | null => {
  const start = from1904 ? Date.UTC(1904, 0, 1) : serial < ghost ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const at = start + Math.round(serial * 86_400) * 1000
  if (!(serial >= 1) || at < first || at >= last) return null
  const text = new Date(at).toISOString()
  return at % dayMs === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** The day that a cell says, as `2024-03-05`: 2024.3.5, 2024/3/5, 2024年3月5日, 20240305 or Excel's serial number; null for anything else. */
export const readDay = (text: string): string | null => {
  const [, year, month, day] = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(\s+[\d:]+)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (!year || !month || !day) return /^\d{4,5}$/.test(text) ? (dayOfSerial(Number(text)) ?? null) : null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(iso)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null
}

import { readXml } from './read-xml'

/** Numbers of built-in formats that show a day, in any language of Excel. */
const isBuiltIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
/** Whether a format of the workbook's own shows a day: it has y, m or d outside quotes, brackets and escapes. */
const isDateCode = (code: string) => /[yd]|m/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '')) && !/^general$/i.test(code)

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

/** Which styles of cells show a number as a day, and the day of such a number. */
export type SheetDates = { isDate: (style: string | undefined) => boolean; dayOf: (serial: number) => string | null }

/** Reads the styles of a workbook; without a part of styles no number is a day. */
export const readDates = async (xml: Buffer | null, from1904: boolean): Promise<SheetDates> => {
  const own = new Map<number, boolean>()
  const styles: boolean[] = []
  let isCell = false
  if (xml)
    await readXml(xml, {
      open: (name, { numFmtId = '0', formatCode = '' }) => {
        if (name === 'numFmt') own.set(Number(numFmtId), isDateCode(formatCode))
        if (name === 'cellXfs') isCell = true
        if (name === 'xf' && isCell) styles.push(own.get(Number(numFmtId)) ?? isBuiltIn(Number(numFmtId)))
      },
      close: (name) => {
        if (name === 'cellXfs') isCell = false
      },
    })
  return { isDate: (style) => styles[Number(style ?? 0)] ?? false, dayOf: (serial) => dayOfSerial(serial, from1904) }
}

import { dayOfSerial } from './day-in-cell'
import { readXml } from './read-xml'

/** Numbers of built-in formats that show a day, in any language of Excel. */
const isBuiltIn = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
/** Whether a format of the workbook's own shows a day: it has y, m or d outside quotes, brackets and escapes. */
const isDateCode = (code: string) => /[yd]|m/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '')) && !/^general$/i.test(code)

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

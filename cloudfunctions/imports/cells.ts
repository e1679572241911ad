import * as v from 'valibot'
import { type ImportFault, type ImportField, type ImportProblem } from '../../types/rules/import-columns'
import { Line, Text } from '../../types/shared'
import { readDay } from '../_shared/files/day-in-cell'
import type { RegionNames } from './region-names'

/** The cells of a row that are not empty, as text. */
export type Cells = Partial<Record<ImportField, string>>

/** A telephone number as people write it, as eleven digits where it is one: without blanks, dashes and +86. */
export const plainPhone = (text: string): string => text.replace(/[\s\-()（）]/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '')

/** Reads the cells of one row as values, and collects what is wrong with them. An empty cell is null and no fault unless it is needed. */
export const readCells = (cells: Cells) => {
  const problems: ImportProblem[] = []
  const wrong = (field: ImportField, fault: ImportFault, got?: number): null => {
    problems.push({ field, fault, ...(got === undefined ? {} : { got }) })
    return null
  }
  const parse = (field: ImportField, schema: ReturnType<typeof Line>): string | null => {
    const cell = cells[field]
    if (cell === undefined) return null
    const parsed = v.safeParse(schema, cell)
    return parsed.success ? parsed.output : wrong(field, 'tooLong')
  }
  return {
    problems,
    wrong,
    /** A value that must be there; null, with the fault noted, where the cell is empty. */
    needed: <T>(field: ImportField, value: T | null): T | null => (value === null && cells[field] === undefined ? wrong(field, 'missing') : value),
    line: (field: ImportField, most: number) => parse(field, Line(most)),
    text: (field: ImportField, most: number) => parse(field, Text(most)),
    phone: (): string | null => {
      if (cells.phone === undefined) return null
      const phone = plainPhone(cells.phone)
      if (phone.length !== 11) return wrong('phone', 'phoneLength', phone.length)
      return /^1[3-9]\d{9}$/.test(phone) ? phone : wrong('phone', 'badPhone')
    },
    day: (field: ImportField): string | null => {
      const cell = cells[field]
      return cell === undefined ? null : (readDay(cell) ?? wrong(field, 'badDay'))
    },
    oneOf: <T extends string>(field: ImportField, words: Record<T, string[]>, fault: ImportFault): T | null => {
      const cell = cells[field]
      if (cell === undefined) return null
      const found = (Object.entries<string[]>(words) as [T, string[]][]).find(([, names]) => names.includes(cell.replace(/\s+/g, '')))
      return found ? found[0] : wrong(field, fault)
    },
    region: (regions: RegionNames): string | null => {
      if (cells.region === undefined) return null
      const found = regions.find(cells.region)
      return typeof found === 'string' ? found : wrong('region', found.count === 0 ? 'noRegion' : 'manyRegions')
    },
  }
}

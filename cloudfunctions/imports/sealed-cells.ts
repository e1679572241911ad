import { openSealed, sealText } from '../_shared/core/sealed'
import type { Cells } from './cells'

const at = (importId: string, nth: number) => ({ table: 'import_rows', column: 'cells', row: `${importId}/${nth}` })
/** Seals the cells of a row: they hold names and telephone numbers. */
export const sealCells = (dataKey: Uint8Array, importId: string, nth: number, cells: Cells): Buffer =>
  sealText(dataKey, at(importId, nth), JSON.stringify(cells))
/** The cells of a row as they were read from the file. */
export const openCells = (dataKey: Uint8Array, importId: string, { nth, cells }: { nth: number; cells: Buffer }) => ({
  nth,
  cells: JSON.parse(openSealed(dataKey, at(importId, nth), cells)) as Cells,
})

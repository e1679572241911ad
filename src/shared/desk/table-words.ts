/** Whether the window is wide enough for columns beside the rail. Larger type needs a wider window: 1190 px at 1.4. */
export const isDesk = (width: number, typeScale: number) => width >= Math.max(960, 850 * typeScale)

/** The words under a list: how many rows are drawn and how many there are, so that no list ends without saying so. */
export const countWords = ({ shown, hasMore, total, unit }: { shown: number; hasMore: boolean; total?: number | undefined; unit: string }) => {
  if (!hasMore) return `一共 ${shown} ${unit}`
  return total !== undefined && total > shown ? `先列 ${shown} ${unit}，共 ${total} ${unit}` : `先列 ${shown} ${unit}，后面还有`
}

/** The widths of the columns for CSS grid: stated widths grow with the type, the other columns share the rest. */
export const tracks = (columns: { width?: number }[]) =>
  columns.map(({ width }) => (width === undefined ? 'minmax(0, 1fr)' : `calc(${width}px * var(--fs))`)).join(' ')

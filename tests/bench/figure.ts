/** One measured figure. `budget` is an upper bound, `atLeast` a lower one; a figure without either is only printed. */
export type Figure = { name: string; value: number; unit: string; budget?: number; atLeast?: number; note?: string }

/** Whether a figure keeps its bounds. */
export const keeps = ({ value, budget, atLeast }: Figure) => (budget === undefined || value <= budget) && (atLeast === undefined || value >= atLeast)

/** The value below which `share` of the samples lie; sorts a copy. */
export const quantile = (samples: number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

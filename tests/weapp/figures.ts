import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type WeappFigure = { name: string; value: number; unit: string; budget: number }

/** Passes a figure on to the bench where it runs. Returns the figure if it is over its budget, else null. */
export const overBudget = (figure: WeappFigure): WeappFigure | null => {
  const file = process.env.FIGURES_FILE
  if (file) writeFileSync(file, JSON.stringify([...(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as WeappFigure[]) : []), figure]))
  return figure.value <= figure.budget ? null : figure
}

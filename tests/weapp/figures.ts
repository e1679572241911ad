import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export type WeappFigure = { name: string; value: number; unit: string; budget: number }

/** Asserts a budget and, when the bench asks, tells the figure. */
export const keepBudget = (figure: WeappFigure) => {
  const file = process.env.FIGURES_FILE
  if (file) writeFileSync(file, JSON.stringify([...(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as WeappFigure[]) : []), figure]))
  expect({ [figure.name]: figure.value <= figure.budget ? 'kept' : figure.value }).toEqual({ [figure.name]: 'kept' })
}

import { appendFileSync } from 'node:fs'

export type Told = { name: string; value: number; atLeast?: number; atMost?: number }

/** Adds a line to the table of `npm run torture`; a line that misses its bound fails the run. Elsewhere it does nothing. */
export const tell = (told: Told): void => {
  const file = process.env.TORTURE_FILE
  if (file) appendFileSync(file, `${JSON.stringify(told)}\n`)
}

/** How much of the long run to do: TORTURE=1 is all of it, 0.01 a hundredth; 0 without it. */
export const share = (): number => Number(process.env.TORTURE ?? 0)

/** How often to repeat a check: `short` in `npm test`, `long` in `npm run torture`, whose table has a line `name` with the count. */
export const rounds = (name: string, short: number, long: number): number => {
  const count = share() > 0 ? Math.ceil(long * share()) : short
  tell({ name, value: count, atLeast: long })
  return count
}

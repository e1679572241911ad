import { appendFileSync } from 'node:fs'

export type Told = { name: string; value: number; atLeast?: number; atMost?: number }

/** Puts a line into the table of `npm run torture`; one that misses its bound fails the run. Elsewhere nothing happens. */
export const tell = (told: Told): void => {
  const file = process.env.TORTURE_FILE
  if (file) appendFileSync(file, `${JSON.stringify(told)}\n`)
}

/** How much of the long run is asked for: TORTURE=1 is all of it, 0.01 a hundredth; 0 without it. */
export const share = (): number => Number(process.env.TORTURE ?? 0)

/** How often a check is repeated: `short` in `npm test`, `long` in `npm run torture`, which lists `name` with its count. */
export const rounds = (name: string, short: number, long: number): number => {
  const count = share() > 0 ? Math.ceil(long * share()) : short
  tell({ name, value: count, atLeast: long })
  return count
}

import type { Draw } from '../../types/enrollment'
import { hashOfSeed, rankDraw } from '../../types/rules/draw'

/** Whether the seed has the hash that was published before the draw, and gives exactly this order. Computed on the phone from public data only. */
export const isDrawRight = ({ seed, seedHash, numbers }: Pick<Draw, 'seed' | 'seedHash' | 'numbers'>): boolean => {
  if (seed === null || hashOfSeed(seed) !== seedHash) return false
  // The numbers are sorted first, so that the check does not depend on the order that it checks.
  const ranked = rankDraw(
    seed,
    [...numbers].sort((a, b) => a - b),
  )
  return ranked.every((number, index) => number === numbers[index])
}

/** A long hex number shortened to `3f2a9c…77be01`, enough for two people to compare. */
export const shortened = (hex: string) => (hex.length > 14 ? `${hex.slice(0, 6)}…${hex.slice(-6)}` : hex)

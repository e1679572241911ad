import type { Draw } from '../../types/enrollment'
import { hashOfSeed, rankDraw } from '../../types/rules/draw'

/** Whether the seed is the one that was sealed before, and gives just this order; computed here, from nothing but what is public. */
export const isDrawRight = ({ seed, seedHash, numbers }: Pick<Draw, 'seed' | 'seedHash' | 'numbers'>): boolean => {
  if (seed === null || hashOfSeed(seed) !== seedHash) return false
  // Sorted first: the check must not lean on the order it checks.
  const ranked = rankDraw(
    seed,
    [...numbers].sort((a, b) => a - b),
  )
  return ranked.every((number, index) => number === numbers[index])
}

/** `3f2a9c…77be01`: enough of a long number for two people to compare. */
export const shortened = (hex: string) => (hex.length > 14 ? `${hex.slice(0, 6)}…${hex.slice(-6)}` : hex)

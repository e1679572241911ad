/** A stream of numbers, the same on every machine for a seed. */
export type Random = {
  /** A number from 0 to less than 1. */
  next: () => number
  /** A whole number from min to max, both included. */
  int: (min: number, max: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  shuffle: <T>(list: readonly T[]) => T[]
}

/** FNV-1a with 32 bits: the hash of the seed's text. */
const hashOf = (text: string) => {
  let hash = 2166136261
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619)
  return hash >>> 0
}

/** A stream by Mulberry32. Each purpose has its own seed, so that one more activity does not change everybody's name. */
export const seeded = (seed: string): Random => {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T,
    shuffle: <T>(list: readonly T[]) => {
      const result = [...list]
      for (let index = result.length - 1; index > 0; index--) {
        const other = int(0, index)
        ;[result[index], result[other]] = [result[other] as T, result[index] as T]
      }
      return result
    },
  }
}

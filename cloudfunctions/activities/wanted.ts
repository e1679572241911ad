import { literal } from '../_shared/like'

/** What a person typed, taken apart for the database. */
export type Wanted = {
  /** A pattern for each word; all must match. */
  patterns: string[]
  /** What the index of activities must hold for that: each word's pairs of characters, or its only character. */
  grams: string[]
  /** All pairs, without spaces, for close matches. */
  pairs: string[]
}

const pairsOf = (word: string) => {
  const letters = [...word]
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

/** Chinese is written without spaces, so one word is the rule. */
export const readWanted = (text: string): Wanted => {
  const words = text.split(' ').filter((word) => word !== '')
  const lower = words.map((word) => word.toLowerCase())
  return {
    patterns: words.map((word) => `%${literal(word)}%`),
    grams: [...new Set(lower.flatMap((word) => (pairsOf(word).length > 0 ? pairsOf(word) : [word])))],
    pairs: [...new Set(pairsOf(lower.join('')))],
  }
}

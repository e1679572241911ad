import { foldedWords, gramsOf, patternsOf } from '../_shared/core/like'

/** What a person typed, folded and taken apart for the database. */
export type SearchWords = {
  /** All words together, as a name that is nothing but them. */
  whole: string
  /** A pattern for each word; all must match. */
  patterns: string[]
  /** What an index must hold for that: each word's pairs of letters, or its only letter. */
  grams: string[]
  /** All pairs, without spaces, for close matches. */
  pairs: string[]
}

/** Chinese is written without spaces, so one word is the rule. */
export const readWanted = (text: string): SearchWords => {
  const words = foldedWords(text)
  return {
    whole: words.join(''),
    patterns: patternsOf(words),
    grams: [...new Set(words.flatMap(gramsOf))],
    pairs: [...new Set(gramsOf(words.join('')).filter((gram) => [...gram].length === 2))],
  }
}

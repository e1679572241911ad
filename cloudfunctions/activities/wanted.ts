import { foldedWords, gramsOf, patternsOf } from '../_shared/core/like'

/** The text of a search, folded and split for the database. */
export type SearchWords = {
  /** All words joined, for a name that is exactly these. */
  whole: string
  /** A pattern for each word; all must match. */
  patterns: string[]
  /** What the index must hold: the pairs of letters of each word, or its only letter. */
  grams: string[]
  /** All pairs of letters of the text without spaces, for similar titles. */
  pairs: string[]
}

/** Splits the text of a search into words; Chinese is written without spaces, so there is usually one. */
export const readWanted = (text: string): SearchWords => {
  const words = foldedWords(text)
  return {
    whole: words.join(''),
    patterns: patternsOf(words),
    grams: [...new Set(words.flatMap(gramsOf))],
    pairs: [...new Set(gramsOf(words.join('')).filter((gram) => [...gram].length === 2))],
  }
}

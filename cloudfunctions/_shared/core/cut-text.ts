import { lettersOf } from '../../../types/rules/letters'

/** Letters of a text that a list carries; the whole of it comes with the read of the one thing. */
export const mostInLists = 200

/** A text as a list carries it: whole, or its first 200 letters and `isCut`. Never cut within a letter; looks no further than it keeps. */
export type CutText = { text: string; isCut?: true }

export const cutText = (text: string): CutText => {
  if (text.length <= mostInLists) return { text }
  const letters = lettersOf(text, mostInLists)
  return letters.length <= mostInLists ? { text } : { text: letters.slice(0, mostInLists).join('').trimEnd(), isCut: true }
}

/** SQL of a text column that is cut afterwards: a letter has ten code points at most, so more than these are never looked at. */
export const startOf = (column: string) => `left(${column}, ${(mostInLists + 1) * 10})`

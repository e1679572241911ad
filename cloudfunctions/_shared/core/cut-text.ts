import { lettersOf } from '../../../types/rules/letters'

/** Letters of a text that a list carries; the whole of it comes with the read of the one thing. */
export const mostInLists = 200

/** A text as a list carries it: whole, or its first 200 letters and `isCut`. Never cut within a letter; looks no further than it keeps. */
export type CutText = { text: string; isCut?: true }

export const cutText = (text: string, most = mostInLists): CutText => {
  if (text.length <= most) return { text }
  const letters = lettersOf(text, most)
  return letters.length <= most ? { text } : { text: letters.slice(0, most).join('').trimEnd(), isCut: true }
}

/** SQL of a text column that is cut afterwards: a letter has ten code points at most, so more than these are never looked at. */
export const startOf = (column: string, most = mostInLists) => `left(${column}, ${(most + 1) * 10})`

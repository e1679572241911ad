import { lettersOf } from '../../../types/rules/letters'

/** How many letters of a text a list carries. The whole text comes with the action that reads the one row. */
export const mostInLists = 200

/** A text as a list carries it: whole, or its first 200 letters and `isCut`. It is never cut within a letter, and no more of it is read than is kept. */
export type CutText = { text: string; isCut?: true }

/** The text as a list carries it, at most `most` letters. */
export const cutText = (text: string, most = mostInLists): CutText => {
  if (text.length <= most) return { text }
  const letters = lettersOf(text, most)
  return letters.length <= most ? { text } : { text: letters.slice(0, most).join('').trimEnd(), isCut: true }
}

/** SQL of the beginning of a text column that cutText cuts afterwards: a letter has at most ten code points, so no more than these are needed. */
export const startOf = (column: string, most = mostInLists) => `left(${column}, ${(most + 1) * 10})`

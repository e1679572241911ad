import { sql } from 'kysely'
import { fold } from '../../../types/rules/fold'

/** % and _ typed by a person are those characters, not wildcards. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The words of a text as they are compared, see types/rules/fold.ts. */
export const foldedWords = (text: string): string[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map(fold)

/** What each word must be part of, for `like all` over something folded. */
export const patternsOf = (words: string[]): string[] => words.map((word) => `%${literal(word)}%`)

/** Every word of the text stands in one of the columns, in any order, however it is written. */
export const contains = (columns: string[], text: string) =>
  sql<boolean>`fold(concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))})) like all(${patternsOf(foldedWords(text))}::text[])`

/** Pairs of letters of a word, as the indexes have them; its only letter where there is but one. */
export const gramsOf = (word: string): string[] => {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

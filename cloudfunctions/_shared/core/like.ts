import { sql } from 'kysely'
import { fold } from '../../../types/rules/fold'

/** Escapes a text for `like`: % and _ that a person typed are those characters, not wildcards. */
export const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The words of a text, each folded for comparing (types/rules/fold.ts). */
export const foldedWords = (text: string): string[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map(fold)

/** The patterns of `like all` over a folded column: each word must be part of it. */
export const patternsOf = (words: string[]): string[] => words.map((word) => `%${literal(word)}%`)

/** SQL: whether every word of the text stands in one of the columns, in any order and in any way of writing it. */
export const contains = (columns: string[], text: string) =>
  sql<boolean>`fold(concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))})) like all(${patternsOf(foldedWords(text))}::text[])`

/** The pairs of neighbouring letters of a word, as the indexes hold them; of a word of one letter that letter. */
export const gramsOf = (word: string): string[] => {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

/**
 * Letters as people count them. The time grows with the text and is bounded by the caller's limit. Without Intl, which phones lack.
 */

/** Code points that belong to the letter before them: marks, joiners, skin colours, the later parts of a Korean syllable. */
const isJoining = /^(?:\p{M}|[\u200c-\u200d\u1160-\u11ff\ud7b0-\ud7fb]|[\u{1f3fb}-\u{1f3ff}])$/u
const isPicture = /^\p{Extended_Pictographic}$/u
const isFlagHalf = /^[\u{1f1e6}-\u{1f1ff}]$/u
/** The most code points of one letter: the longest real one, a kissing couple of two skin colours, has ten. A longer chain counts as several letters. */
const mostParts = 10

/**
 * The letters of a text in order: `👨‍👩‍👧`, `é` of two code points and `王` are one letter each. Gives at most `most` + 1 letters, so that a
 * hostile text costs no more than the longest allowed one.
 */
export const lettersOf = (text: string, most = Number.POSITIVE_INFINITY): string[] => {
  const letters: string[] = []
  let letter = ''
  let parts = 0
  let last = ''
  for (const point of text) {
    const isPlain = point < '\u0300'
    const isPart =
      !isPlain &&
      parts > 0 &&
      parts < mostParts &&
      (isJoining.test(point) || (last === '\u200d' && isPicture.test(point)) || (parts === 1 && isFlagHalf.test(last) && isFlagHalf.test(point)))
    if (isPart) letter += point
    else {
      if (parts > 0) letters.push(letter)
      if (letters.length > most) return letters
      letter = point
    }
    parts = isPart ? parts + 1 : 1
    last = point
  }
  return parts > 0 ? [...letters, letter] : letters
}

/** How many letters a text has; `most` + 1 for any text that has more than `most`. */
export const countLetters = (text: string, most: number): number => lettersOf(text, most).length

/**
 * Characters that hide or reorder what people read, or stand for nothing: control and formatting characters, fillers, the empty
 * Braille cell, tags. Joiners and variation selectors stay, since pictures and some scripts need them; so do newline and tab.
 */
const invisible =
  /[\u034f\u17b4\u17b5\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu
/** The text without invisible characters. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '')

const visible = /[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u
/** Whether a text shows anything; blanks, joiners, selectors and marks without a letter show nothing. */
export const isVisible = (text: string): boolean => visible.test(text)

/** Seven marks in a row. Tibetan and Burmese stack five on a letter at most; more are drawn over the neighbouring lines. */
const heap = /[\p{M}\u200c\u200d]{7}/u
/** Whether more marks stand on a letter than in any script. */
export const isHeaped = (text: string): boolean => heap.test(text)

/** Whether PostgreSQL can store the text: NUL and lone surrogates cannot be stored as UTF-8. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)

/**
 * The form in which texts are compared, in every search and where two names may be one person's: full-width and half-width forms, capitals,
 * accents, separators, apostrophes and blanks make no difference. Phone and server run this code; the database has a function of the same
 * name that gives the same (a test compares the two over all of Unicode).
 */

/** Accents of Latin, Greek and Cyrillic, Arabic vowel signs and the stretching stroke: people leave them out. */
const accents = '\u0300-\u036f\u0483-\u0487\u0640\u064b-\u065f\u0670'
/** Blanks, punctuation of every script, modifier letters such as ʼ, middle dots, and invisible characters. Symbols such as + and # stay. */
const separators =
  '\u0000-\u0022\u0027-\u002a\u002c-\u002f:;<>?\\[-`{-\u00a1\u00a7\u00ab\u00ad\u00b4\u00b6-\u00b8\u00bb\u00bf\u02b0-\u02df\u034f\u0387\u055a-\u055f\u05be\u05f3\u05f4\u060c\u061b\u061c\u061f\u066a-\u066d\u06d4\u0f0b-\u0f14\u115f\u1160\u1427\u180b-\u180f\u2000-\u206f\u2219\u22c5\u2e00-\u2e7f\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\u3164\ua78f\ufe00-\ufe19\ufe30-\ufe6f\ufeff\uff65\uffa0'
const dropped = new RegExp(`[${accents}${separators}]`, 'g')
/** Letters that people write for one another although Unicode does not treat them as one. */
const twins: [RegExp, string][] = [
  [/ß/g, 'ss'],
  [/ς/g, 'σ'],
  [/ı/g, 'i'],
  [/[øð]/g, 'o'],
]

const plain = (text: string) => twins.reduce((told, [letter, instead]) => told.replace(letter, instead), text.toLowerCase()).normalize('NFC')

/** The folded text: `ＬｉＷｅｉ`, `Li Wei` and `li-wei` give the same, and so do 阿依努尔·买买提 and 阿依努尔•买买提. A text of separators only keeps them. */
export const fold = (text: string): string => plain(text.normalize('NFKD').replace(dropped, '')) || plain(text.normalize('NFKD'))

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The name of a person whose account was ended; shown as it is, never masked. */
export const endedName = '已注销'

/** Han and Latin letters are one grapheme each: asking about every name of a long list costs more than the list. */
const isPlain = (name: string) => /^[\p{Script=Han}A-Za-z]*$/u.test(name)
const lettersOf = (name: string) => (isPlain(name) ? [...name] : Array.from(graphemes.segment(name), ({ segment }) => segment))

/** 王秀兰 → 王*兰, 马建 → 马*. Everyone but the person and the session's organizers sees names so. */
export const maskName = (name: string): string => {
  const parts = lettersOf(name)
  if (parts.length < 2 || name === endedName) return name
  return parts.length === 2 ? `${parts[0]}*` : `${parts[0]}*${parts.at(-1)}`
}

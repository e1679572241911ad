const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** 王秀兰 → 王*兰, 马建 → 马*. Everyone but the person and the session's organizers sees names so. */
export const maskName = (name: string): string => {
  const parts = [...graphemes.segment(name)].map((part) => part.segment)
  if (parts.length < 2) return name
  return parts.length === 2 ? `${parts[0]}*` : `${parts[0]}*${parts.at(-1)}`
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A text with a lone % cannot be decoded; the % is cut off like other punctuation.
    return text
  }
}

/**
 * The id in a parameter of an address, without what a chat or a sentence has added before or behind it (blanks, 。, ），invisible marks). Empty
 * where there is no id, or a letter or digit follows it directly.
 */
export const idOf = (written = ''): string => /^[\s\u200b-\u200f\u2060\ufeff]*([1-9]\d{0,17})(?![\w-])/.exec(decoded(written))?.[1] ?? ''

/** The page in an unknown address to which text was added at the end, without that text; empty where the address is no such one. */
export function pageIn(path: string): string {
  const cut = /^\/?([a-z]+\/[a-z]+(-[a-z]+)*)[^a-z/-]/.exec(decoded(path))?.[1]
  return cut ? `/${cut}` : ''
}

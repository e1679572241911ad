const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone % is cut like other punctuation.
    return text
  }
}

/**
 * The id in an address: what a chat or a sentence put before or behind it (blanks, 。, ），invisible marks) is cut. Empty when it is
 * none: nothing, or a letter grown into it.
 */
export const idOf = (written = ''): string => /^[\s\u200b-\u200f\u2060\ufeff]*([1-9]\d{0,17})(?![\w-])/.exec(decoded(written))?.[1] ?? ''

/** The page meant by an address that is none of ours: without what was pasted behind it; empty when nothing was. */
export function pageIn(path: string): string {
  const cut = /^\/?([a-z]+\/[a-z]+(-[a-z]+)*)[^a-z/-]/.exec(decoded(path))?.[1]
  return cut ? `/${cut}` : ''
}

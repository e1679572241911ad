/** A name as it is said in full, and as an autonomous one is said for short: 临夏回族自治州, 临夏州. */
const spellings = (name: string): string[] => {
  const short = name.replace(/^(..+?)(?:[^自]{1,8}族)*自治([州县区])$/u, '$1$2')
  return short === name ? [name] : [name, short]
}

/** Ways to take a name, in full or its beginning, from the front of a text: what is left, and whether it was said in full. Longest first. */
const takings = (name: string, text: string): { rest: string; isWhole: boolean }[] =>
  spellings(name).flatMap((spelling) =>
    Array.from({ length: Math.max(0, spelling.length - 1) }, (_, index) => spelling.slice(0, spelling.length - index))
      .filter((said) => text.startsWith(said))
      .map((said) => ({ rest: text.slice(said.length), isWhole: said === spelling })),
  )

/**
 * Whether a text says the last of these places, given as its names from the province down. People leave levels out and shorten names,
 * `兰州七里河` for 兰州市 七里河区, but never change their order. 0: every name it says is said whole; 1: some are shortened; 2: it is only
 * a part from within the last name; null: it says something else.
 */
export const fitOf = (names: string[], text: string): 0 | 1 | 2 | null => {
  const own = names.at(-1) ?? ''
  const above = names.slice(0, -1)
  /** The text from some point on, said by levels from `level` down. */
  const say = (rest: string, level: number): 0 | 1 | null => {
    const last = takings(own, rest).find((taking) => taking.rest === '')
    if (last) return last.isWhole ? 0 : 1
    for (let next = level; next < above.length; next++)
      for (const taking of takings(above[next] ?? '', rest)) {
        const below = say(taking.rest, next + 1)
        if (below !== null) return below === 0 && taking.isWhole ? 0 : 1
      }
    return null
  }
  return say(text, 0) ?? (own.includes(text) ? 2 : null)
}

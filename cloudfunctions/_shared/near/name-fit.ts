/** The spellings of a name: the full one, and the short one of an autonomous region (临夏州 for 临夏回族自治州). */
export const spellings = (name: string): string[] => {
  const short = name.replace(/^(..+?)(?:[^自]{1,8}族)*自治([州县区])$/u, '$1$2')
  return short === name ? [name] : [name, short]
}

/** The ways in which a text can begin with a name or with the beginning of one: the rest of the text, and whether the name was whole. The longest first. */
const takings = (name: string, text: string): { rest: string; isWhole: boolean }[] =>
  spellings(name).flatMap((spelling) =>
    Array.from({ length: Math.max(0, spelling.length - 1) }, (_, index) => spelling.slice(0, spelling.length - index))
      .filter((said) => text.startsWith(said))
      .map((said) => ({ rest: text.slice(said.length), isWhole: said === spelling })),
  )

/**
 * How well a text names a place, given by the names from the province down to it. People leave levels out and shorten names (`兰州七里河` for
 * 兰州市 七里河区), but keep the order. 0: every name in the text is whole. 1: some are shortened. 2: the text is only a part of the last name. null: the text
 * names something else.
 */
export const nameFit = (names: string[], text: string): 0 | 1 | 2 | null => {
  const own = names.at(-1) ?? ''
  const above = names.slice(0, -1)
  /** How well the rest of the text is named by the levels from `level` down. */
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

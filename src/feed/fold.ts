/** How many lines of a post (foldLines) and of a comment on a card (commentLines) are shown before 全文. */
export const foldLines = 6
export const commentLines = 4

/** The width of a letter; a Chinese one is 1, Latin letters and digits take about half. */
const widthOf = (char: string) => (char.charCodeAt(0) < 0x2e80 ? 0.55 : 1)

/** How many lines a text takes. */
export function lineCount(text: string, charsPerLine: number) {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    let width = 0
    for (const char of paragraph) width += widthOf(char)
    lines += Math.max(1, Math.ceil(width / charsPerLine))
  }
  return lines
}

/** The beginning of a text that fills so many lines, which is all that a folded text needs, and one line more, so that its end is not seen. */
export function firstLines(text: string, charsPerLine: number, lines: number) {
  let [line, width, end] = [0, 0, 0]
  for (const char of text) {
    width += widthOf(char)
    if (char === '\n' || width > charsPerLine) [line, width] = [line + 1, 0]
    if (line >= lines) return text.slice(0, end)
    end += char.length
  }
  return text
}

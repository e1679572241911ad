/** Posts longer than this are folded, with 全文 under them; comments in a card likewise. */
export const foldLines = 6
export const commentLines = 4

/** Width of a Chinese character is 1; Latin letters and digits take about half. */
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

/** What fills the first lines of a text: all that a folded one has to bring. One line more than is seen hides where it ends. */
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

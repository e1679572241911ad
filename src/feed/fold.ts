/** Posts longer than this are folded, with 全文 under them. */
export const foldLines = 6

/** How many lines a text takes, from the width of a Chinese character; Latin letters and digits take about half. */
export function lineCount(text: string, charsPerLine: number) {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    let width = 0
    for (const char of paragraph) width += char.charCodeAt(0) < 0x2e80 ? 0.55 : 1
    lines += Math.max(1, Math.ceil(width / charsPerLine))
  }
  return lines
}

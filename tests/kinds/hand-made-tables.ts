import ts from 'typescript'

/** A table or a list of work that is drawn by hand. */
export type HandMadeTable = { line: number; what: string }

/** The elements and roles of a table. */
const elements = /^(table|thead|tbody|tr|th|td)$/
const roles = /^(table|grid|treegrid|row|rowgroup|columnheader|rowheader|cell|gridcell)$/
/** Components that draw a list page by page, without the table. */
const lists = /^(PagesState|MoreRows)$/

const each = (node: ts.Node, see: (node: ts.Node) => void) => {
  see(node)
  node.forEachChild((child) => each(child, see))
}
const parse = (source: string, name: string) => ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
/** The values that an attribute may have: `role="row"`, `role={isWide ? 'row' : 'listitem'}`, and those of a spread object. */
const wordsIn = (node: ts.Node | undefined) => {
  const words: string[] = []
  if (node) each(node, (one) => ts.isStringLiteralLike(one) && words.push(one.text))
  return words
}

/** All elements and roles of a table in a source file; where `isWork`, also each list by pages that is not a table. */
export const handMadeTablesIn = (source: string, { name = 'page.tsx', isWork = true } = {}): HandMadeTable[] => {
  const file = parse(source, name)
  const found: HandMadeTable[] = []
  const add = (node: ts.Node, what: string) => found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what })
  each(file, (node) => {
    if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) {
      const element = node.tagName.getText()
      if (elements.test(element)) add(node, element)
      if (isWork && lists.test(element)) add(node, element)
    }
    const isRole =
      (ts.isJsxAttribute(node) && /^(aria-)?role$/.test(node.name.getText())) ||
      (ts.isPropertyAssignment(node) && /^'?(aria-)?role'?$/.test(node.name.getText()))
    if (isRole) for (const word of wordsIn(node.initializer)) if (roles.test(word)) add(node, `role ${word}`)
  })
  return found
}

/** The actions that a source file calls or sends, as `slice/action`. */
export const callsIn = (source: string, name = 'page.tsx'): string[] => {
  const found = new Set<string>()
  each(parse(source, name), (node) => {
    if (!ts.isCallExpression(node) || !/^(call|send)$/.test(node.expression.getText())) return
    const [slice, action] = node.arguments
    if (slice && action && ts.isStringLiteral(slice) && ts.isStringLiteral(action)) found.add(`${slice.text}/${action.text}`)
  })
  return [...found]
}

/** The modules that a source file imports, as written. */
export const importsIn = (source: string, name = 'page.tsx'): string[] =>
  parse(source, name).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) ? [statement.moduleSpecifier.text] : [],
  )

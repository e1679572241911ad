import ts from 'typescript'

/** The functions of a source file that have more than `most` lines. The file's name says how it is parsed, since `<T>` is no element in a .ts file. */
export const longFunctionsIn = (name: string, source: string, most: number): { name: string; lines: number }[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const lineOf = (at: number) => file.getLineAndCharacterOfPosition(at).line
  const found: { name: string; lines: number }[] = []
  const see = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.end) - lineOf(node.getStart()) + 1
      const { parent } = node
      const name =
        node.name?.getText() ?? (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name.getText() : 'a function without a name')
      if (lines > most) found.push({ name, lines })
    }
    node.forEachChild(see)
  }
  see(file)
  return found
}

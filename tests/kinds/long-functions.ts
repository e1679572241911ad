import ts from 'typescript'

/** Every function of a source file that has more lines than `most`, from its first word to its last bracket. The name says how it is read: `<T>` is no element in a .ts. */
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

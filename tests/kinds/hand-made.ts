import ts from 'typescript'

/** A state made by hand for what `useSend` says: that something is being sent, or that it failed. */
export type HandMade = { line: number; state: string; why: string }

const isFunction = (node: ts.Node): node is ts.FunctionLikeDeclaration => ts.isFunctionLike(node) && 'body' in node
const each = (node: ts.Node, see: (node: ts.Node) => void) => {
  see(node)
  node.forEachChild((child) => each(child, see))
}
function* above(node: ts.Node) {
  for (let up = node.parent; up; up = up.parent) yield up
}
const within = (node: ts.Node, outer: ts.Node | undefined) => outer !== undefined && node.pos >= outer.pos && node.end <= outer.end

/** Whether a node runs when a promise fails, or when it ends either way. */
const isAfterFailure = (node: ts.Node): boolean => {
  for (const up of above(node)) {
    if (ts.isCatchClause(up)) return true
    if (ts.isTryStatement(up) && within(node, up.finallyBlock)) return true
    if (!ts.isCallExpression(up) || !ts.isPropertyAccessExpression(up.expression)) continue
    const [first, second] = up.arguments
    const { text } = up.expression.name
    if ((text === 'catch' || text === 'finally') && within(node, first)) return true
    if (text === 'then' && within(node, second)) return true
  }
  return false
}
const isConstant = (node: ts.Expression | undefined) =>
  node !== undefined &&
  (ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind))

/** The names of `useState` writers and of refs, each with the name of what it writes. */
const statesIn = (file: ts.SourceFile) => {
  const states = new Map<string, string>()
  each(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return
    const made = node.initializer.expression.getText().replace('React.', '')
    if (made === 'useRef' && ts.isIdentifier(node.name)) states.set(`${node.name.text}.current`, node.name.text)
    if (made !== 'useState' || !ts.isArrayBindingPattern(node.name)) return
    const [state, write] = node.name.elements
    if (write && ts.isBindingElement(write)) states.set(write.name.getText(), state && ts.isBindingElement(state) ? state.name.getText() : write.name.getText())
  })
  return states
}

type Write = { node: ts.Node; state: string; value: ts.Expression | undefined }
/** Calls of `useState` writers, assignments to refs, and a store's `setState`. */
const writesIn = (file: ts.SourceFile): Write[] => {
  const states = statesIn(file)
  const writes: Write[] = []
  each(file, (node) => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText()
      const state = states.get(name) ?? (/^use\w+\.setState$/.test(name) ? name : undefined)
      if (state !== undefined) writes.push({ node, state, value: node.arguments[0] })
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const state = states.get(node.left.getText())
      if (state !== undefined) writes.push({ node, state, value: node.right })
    }
  })
  return writes
}
/** The function to whose order of waits a node belongs; what follows a promise belongs to the function that made the promise. */
const scopeOf = (node: ts.Node): ts.Node | null => {
  for (const up of above(node)) {
    if (!isFunction(up)) continue
    const { parent } = up
    const isFollowing =
      ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && /^(then|catch|finally)$/.test(parent.expression.name.text)
    if (!isFollowing) return up
  }
  return null
}

/**
 * All such states of a source file: written where something failed or ended (catch, finally, the second argument of a `then`), or set to one
 * constant before a wait and to another after it in the same function; and words for a failure that are made on the spot.
 */
export const handMadeIn = (source: string): HandMade[] => {
  const file = ts.createSourceFile('page.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: HandMade[] = []
  const add = (node: ts.Node, state: string, why: string) => {
    if (!found.some((one) => one.state === state)) found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, state, why })
  }
  const writes = writesIn(file)
  for (const { node, state } of writes) if (isAfterFailure(node)) add(node, state, 'written where something failed or ended')
  const waits: { scope: ts.Node | null; end: number }[] = []
  each(file, (node) => {
    if (ts.isAwaitExpression(node)) waits.push({ scope: scopeOf(node), end: node.end })
    if (ts.isPropertyAccessExpression(node) && /^(then|finally)$/.test(node.name.text)) waits.push({ scope: scopeOf(node), end: node.end })
    if (ts.isCallExpression(node) && node.expression.getText() === 'errorWords' && isAfterFailure(node))
      add(node, 'errorWords', 'words for a failure said on the spot')
  })
  for (const before of writes)
    for (const behind of writes) {
      if (before.state !== behind.state || !isConstant(before.value) || !isConstant(behind.value) || before.value!.getText() === behind.value!.getText())
        continue
      const scope = scopeOf(before.node)
      if (scope !== scopeOf(behind.node)) continue
      if (waits.some((wait) => wait.scope === scope && before.node.pos < wait.end && behind.node.pos >= wait.end))
        add(before.node, before.state, `${before.value!.getText()} before a wait, ${behind.value!.getText()} behind it`)
    }
  return found
}

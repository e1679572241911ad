import ts from 'typescript'

/** A change of what a page shows, made after a wait; `stale` names the values in it that were read before the wait. */
export type LateWrite = { line: number; write: string; stale: string[] }

type Scope = ts.FunctionLikeDeclaration
const isFunction = (node: ts.Node): node is Scope => ts.isFunctionLike(node) && 'body' in node
const namesIn = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)))
const each = (node: ts.Node, see: (node: ts.Node) => void) => {
  see(node)
  node.forEachChild((child) => each(child, see))
}
function* above(node: ts.Node) {
  for (let up = node.parent; up; up = up.parent) yield up
}
const scopeOf = (node: ts.Node): Scope | null => [...above(node)].find(isFunction) ?? null

/** Whether a name stands for a value, and not for a field of something. */
const isRead = (node: ts.Identifier) =>
  !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)
const reads = (node: ts.Node, names: Set<string>) => {
  const found = new Set<string>()
  each(node, (inner) => ts.isIdentifier(inner) && isRead(inner) && names.has(inner.text) && found.add(inner.text))
  return [...found]
}

/** States with words and progress, which the last one to end may set. */
const isOwnBusiness = /^set\w*(Busy|Loading|Sending|Going|Following|Failure|Error|Told|Locating|Words|Entering|Missing|Changed|Smaller|Fault)s?$/

/** Names that hold what the page showed when a function was made, and names of the functions that change it. */
const partsOf = (file: ts.SourceFile) => {
  const snapshots = new Set<string>()
  const writers = new Set(['change', 'type', 'happen'])
  each(file, (node) => {
    // The props of a component are also from its last drawing.
    if (isFunction(node) && node.name && /^[A-Z]/.test(node.name.getText()))
      for (const { name } of node.parameters) for (const prop of namesIn(name)) (/^on[A-Z]/.test(prop) ? writers : snapshots).add(prop)
    if (!ts.isVariableDeclaration(node) || !node.initializer) return
    const source = node.initializer.getText()
    if (ts.isArrayBindingPattern(node.name) && /^useState\b/.test(source)) {
      const [state, write] = node.name.elements
      if (state && ts.isBindingElement(state)) for (const name of namesIn(state.name)) snapshots.add(name)
      if (write && ts.isBindingElement(write)) for (const name of namesIn(write.name)) writers.add(name)
    } else if (/\.draft$|^use(Posting|Form|Kept)\b/.test(source) && ts.isObjectBindingPattern(node.name))
      for (const name of namesIn(node.name)) if (/draft/.test(source) || /^draft$/.test(name)) snapshots.add(name)
  })
  // Names that are copies of such names, or begin with them.
  each(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return
    const { initializer } = node
    const isSame = ts.isIdentifier(initializer) || ts.isArrayLiteralExpression(initializer) || ts.isObjectLiteralExpression(initializer)
    if (isSame && scopeOf(node) && reads(initializer, snapshots).length > 0) snapshots.add(node.name.text)
  })
  return { snapshots, writers }
}

const isWrite = ({ expression }: ts.CallExpression, writers: Set<string>) =>
  ts.isIdentifier(expression)
    ? writers.has(expression.text)
    : ts.isPropertyAccessExpression(expression) && ['change', 'setState'].includes(expression.name.text)

/** The ends of the waits of a function before this node, or within it. */
const waitsBefore = (node: ts.Node, scope: Scope) => {
  let last = -1
  each(scope, (inner) => {
    const isBefore = inner.end <= node.pos || (inner.pos > node.pos && inner.end < node.end)
    if (ts.isAwaitExpression(inner) && scopeOf(inner) === scope && isBefore) last = Math.max(last, inner.end)
  })
  return last
}
/** The position from which on a write is late: after an await of a function around it, or in what follows a promise; null where it is not late. */
const lateSince = (node: ts.Node): number | null => {
  for (let scope = scopeOf(node); scope; scope = scopeOf(scope)) {
    const waited = waitsBefore(node, scope)
    if (waited >= 0) return waited
    const { parent } = scope
    if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && ['then', 'catch', 'finally'].includes(parent.expression.name.text))
      return scope.pos
  }
  return null
}

/** What an argument writes from before the wait. A function of the present value may compare it with the earlier one. */
const staleIn = (argument: ts.Expression, snapshots: Set<string>) => {
  const makes = isFunction(argument) && argument.parameters.some(({ name }) => argument.body && reads(argument.body, new Set(namesIn(name))).length > 0)
  if (makes) return []
  const stale = reads(argument, snapshots)
  each(argument, (inner) => ts.isPropertyAccessExpression(inner) && inner.name.text === 'draft' && stale.push(inner.getText()))
  return stale
}

/** All late writes of a source file. */
export const lateWritesIn = (source: string): LateWrite[] => {
  const file = ts.createSourceFile('page.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const { snapshots, writers } = partsOf(file)
  const found: LateWrite[] = []
  each(file, (node) => {
    if (!ts.isCallExpression(node) || !isWrite(node, writers)) return
    const since = lateSince(node)
    if (since === null) return
    const name = node.expression.getText()
    const stale = node.arguments.flatMap((argument) => staleIn(argument, snapshots))
    // A condition on an earlier value decides whether to write.
    for (const up of above(node)) if (ts.isIfStatement(up) && up.pos >= since) stale.push(...reads(up.expression, snapshots).map((each) => `if ${each}`))
    // A write that closes something closes whatever is open then.
    const [first] = node.arguments
    if (/^set[A-Z]/.test(name) && !isOwnBusiness.test(name) && first && /^(null|false|'')$/.test(first.getText())) stale.push(first.getText())
    found.push({
      line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      write: node.getText().slice(0, 120).replace(/\s+/g, ' '),
      stale: [...new Set(stale)],
    })
  })
  return found
}

import { dirname, relative } from 'node:path'
import ts from 'typescript'

/** Functions that WeChat and browsers allow only while a tap is handled: not after an await, in a timer, or when a page is shown. */
const onlyInTap = new Set(
  (
    'Taro.requestSubscribeMessage Taro.openSetting Taro.shareFileMessage Taro.shareVideoMessage Taro.getUserProfile Taro.navigateToMiniProgram Taro.exitMiniProgram ' +
    'Taro.openCustomerServiceChat Taro.chooseInvoiceTitle Taro.authorizeForMiniProgram navigator.share navigator.clipboard.writeText window.open'
  ).split(' '),
)
/** Functions whose callbacks run later, when the tap is over. */
const later = new Set(
  'then catch finally setTimeout setInterval requestAnimationFrame nextTick useEffect useLayoutEffect useDidShow useDidHide useLaunch useReady addEventListener'.split(
    ' ',
  ),
)

type Fn = ts.FunctionLikeDeclaration
const isFn = (node: ts.Node): node is Fn =>
  ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)
const fnAround = (node: ts.Node): Fn | undefined => ts.findAncestor(node.parent, isFn)
const nameOfCallee = ({ expression }: ts.CallExpression) => (ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText())

/** Whether a statement always leaves, so that what follows it does not run. */
const leaves = (statement: ts.Statement | undefined): boolean => {
  if (!statement) return false
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return true
  if (ts.isBlock(statement)) return leaves(statement.statements.at(-1))
  if (ts.isIfStatement(statement)) return leaves(statement.thenStatement) && leaves(statement.elseStatement)
  if (ts.isTryStatement(statement)) return leaves(statement.tryBlock) && (!statement.catchClause || leaves(statement.catchClause.block))
  return false
}
/** An await in the same function that is over when `call` runs. */
const awaitBefore = (fn: Fn, call: ts.Node): ts.Node | undefined => {
  let found: ts.Node | undefined
  const walk = (node: ts.Node) => {
    if (found || (isFn(node) && node !== fn)) return
    if (ts.isAwaitExpression(node) && node.end <= call.getStart()) {
      const branch = ts.findAncestor(node, (each): each is ts.Statement => ts.isStatement(each) && ts.isIfStatement(each.parent))
      if (!(branch && !(branch.pos <= call.pos && call.end <= branch.end) && leaves(branch))) found = node
    }
    ts.forEachChild(node, walk)
  }
  ts.forEachChild(fn, walk)
  return found
}

/**
 * Calls in these files that WeChat or a browser would refuse, because they come after an await or in code that runs later. A function that
 * makes such a call is treated as one, and so are those that call it. `checked` counts the calls that were looked at.
 */
export const checkTaps = (files: string[], options: ts.CompilerOptions, root: string): { faults: string[]; checked: number } => {
  // Only our own files are parsed: Taro's and the browser's functions are known by name, and reading their types takes seconds.
  const lean: ts.CompilerOptions = { ...options, noEmit: true, types: [], lib: ['lib.es2022.d.ts'] }
  const host = ts.createCompilerHost(lean)
  host.resolveModuleNameLiterals = (names, file) =>
    names.map(({ text }) => (text.startsWith('.') ? ts.resolveModuleName(text, file, lean, host) : { resolvedModule: undefined }))
  const program = ts.createProgram(files, lean, host)
  const checker = program.getTypeChecker()
  const sources = program.getSourceFiles().filter((file) => !file.isDeclarationFile && !file.fileName.includes('node_modules'))
  const calls: ts.CallExpression[] = []
  const collect = (node: ts.Node) => {
    if (ts.isCallExpression(node)) calls.push(node)
    ts.forEachChild(node, collect)
  }
  sources.forEach(collect)

  /** One name for a declaration; the exports of both builds of the platform have one name. */
  const keyOf = (symbol: ts.Symbol | undefined): string | null => {
    const real = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const declaration = real?.declarations?.[0]
    if (!real || !declaration) return null
    const { fileName } = declaration.getSourceFile()
    return /platform\/index\.(d|weapp|h5)\.ts$/.test(fileName) && (ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration))
      ? `${dirname(fileName)} ${real.name}`
      : `${fileName}:${declaration.pos}`
  }
  const keyOfFn = (fn: Fn): string | null => {
    if (ts.isFunctionDeclaration(fn)) return fn.name ? keyOf(checker.getSymbolAtLocation(fn.name)) : null
    const { parent } = fn
    if (ts.isVariableDeclaration(parent)) return keyOf(checker.getSymbolAtLocation(parent.name))
    if (ts.isMethodDeclaration(fn) || ts.isPropertyAssignment(parent)) {
      const member = ts.isMethodDeclaration(fn) ? fn : (parent as ts.PropertyAssignment)
      const wanted = ts.isObjectLiteralExpression(member.parent) ? checker.getContextualType(member.parent) : undefined
      const name = member.name.getText()
      const parts = wanted?.isUnion() ? wanted.types : wanted ? [wanted] : []
      const declared = parts.map((part) => part.getProperty(name)).find(Boolean)
      return keyOf(declared ?? checker.getSymbolAtLocation(member.name))
    }
    return null
  }
  const tapOnly = new Set<string>()
  const faults = new Set<string>()
  const isRoot = (call: ts.CallExpression) => onlyInTap.has(call.expression.getText().replaceAll('?.', '.'))
  const isTapOnly = (call: ts.CallExpression) =>
    isRoot(call) ||
    tapOnly.has(keyOf(checker.getSymbolAtLocation(ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression)) ?? '')
  const fault = (call: ts.CallExpression, why: string) => {
    const file = call.getSourceFile()
    faults.add(`${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(call.getStart()).line + 1} ${call.expression.getText()} ${why}`)
  }
  /** Follows a call outwards to a named function, or to the tap. */
  const follow = (call: ts.CallExpression, at: ts.Node) => {
    const fn = fnAround(at)
    if (!fn) return
    if (awaitBefore(fn, at)) return fault(call, 'after an await')
    // A function that was given to be called is the tap of the one who gave it, so it is followed there.
    const symbol = ts.isIdentifier(call.expression) ? checker.getSymbolAtLocation(call.expression) : undefined
    if (symbol?.declarations?.some((declaration) => ts.isParameter(declaration) && declaration.parent === fn)) return
    const outer = fn.parent
    if (ts.isCallExpression(outer) && outer.arguments.includes(fn as ts.Expression)) {
      if (later.has(nameOfCallee(outer))) return fault(call, `in ${nameOfCallee(outer)}`)
      // The function that gets it may wait before it calls it.
      const given = checker.getResolvedSignature(outer)?.parameters[outer.arguments.indexOf(fn as ts.Expression)]
      if (given) tapOnly.add(keyOf(given) ?? '')
      return follow(call, outer)
    }
    const key = keyOfFn(fn)
    if (key) tapOnly.add(key)
  }
  for (let known = -1; known !== tapOnly.size;) {
    known = tapOnly.size
    for (const call of calls) if (isTapOnly(call)) follow(call, call)
  }
  return { faults: [...faults].sort(), checked: calls.filter(isTapOnly).length }
}

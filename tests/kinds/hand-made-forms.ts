import ts from 'typescript'

/** A form that is made by hand: a field whose value goes elsewhere than into a `useForm`. */
export type HandMadeForm = { line: number; what: string }

/** Components into which people put texts, times, numbers and choices. */
const entries = /^(TextField|Input|Textarea|Picker|PickField|DateRow|TimeRow|CountRow|PersonRows|PicturePicker|Questions|StarsInput|StarsRow|Stepper|Switch)$/
/** The platform's own components, which only rows use. */
const bare = /^(Input|Textarea|Picker)$/
const changes = /^on(Change|Input|Choose|Answer)$/

const each = (node: ts.Node, see: (node: ts.Node) => void) => {
  see(node)
  node.forEachChild((child) => each(child, see))
}
const mentions = (node: ts.Node, names: ReadonlySet<string>) => {
  let found = false
  each(node, (one) => (found ||= ts.isIdentifier(one) && names.has(one.text)))
  return found
}
type Fn = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration
const isFn = (node: ts.Node | undefined): node is Fn =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node))
const namesIn = (binding: ts.BindingName): string[] =>
  ts.isIdentifier(binding) ? [binding.text] : binding.elements.flatMap((part) => (ts.isBindingElement(part) ? namesIn(part.name) : []))

/**
 * All such forms of a source file: a call of `useKept`, which only the form itself uses; a bare Input, Textarea or Picker; and a field whose
 * change, followed through the functions of the file, ends in a `useState`.
 */
export const handMadeFormsIn = (source: string, name = 'page.tsx'): HandMadeForm[] => {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)
  const found: HandMadeForm[] = []
  const add = (node: ts.Node, what: string) => found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what })
  const writers = new Map<string, string>()
  const functions = new Map<string, Fn>()
  each(file, (node) => {
    if (ts.isFunctionDeclaration(node) && node.name) functions.set(node.name.text, node)
    if (!ts.isVariableDeclaration(node)) return
    if (ts.isIdentifier(node.name) && isFn(node.initializer)) functions.set(node.name.text, node.initializer)
    const isState = node.initializer && ts.isCallExpression(node.initializer) && node.initializer.expression.getText().replace('React.', '') === 'useState'
    if (!isState || !ts.isArrayBindingPattern(node.name)) return
    const [state, write] = node.name.elements
    if (write && ts.isBindingElement(write))
      writers.set(write.name.getText(), state && ts.isBindingElement(state) ? state.name.getText() : write.name.getText())
  })
  /** The states into which a change puts its value. */
  const writtenBy = (change: ts.Expression | Fn, seen: Set<unknown> = new Set()): string[] => {
    if (seen.has(change)) return []
    seen.add(change)
    if (ts.isIdentifier(change)) {
      const state = writers.get(change.text)
      const followed = functions.get(change.text)
      return state !== undefined ? [state] : followed ? writtenBy(followed, seen) : []
    }
    if (!isFn(change) || !change.body) return []
    const values = new Set(change.parameters.flatMap(({ name }) => namesIn(name)))
    const states: string[] = []
    each(change.body, (node) => {
      if (!ts.isCallExpression(node) || !node.arguments.some((given) => mentions(given, values))) return
      if (ts.isIdentifier(node.expression)) states.push(...writtenBy(node.expression, seen))
    })
    return states
  }
  each(file, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'useKept') add(node, 'useKept')
    if (!ts.isJsxSelfClosingElement(node) && !ts.isJsxOpeningElement(node)) return
    const element = node.tagName.getText()
    if (!entries.test(element)) return
    if (bare.test(element)) add(node, element)
    for (const attribute of node.attributes.properties) {
      if (!ts.isJsxAttribute(attribute) || !changes.test(attribute.name.getText()) || !attribute.initializer) continue
      if (!ts.isJsxExpression(attribute.initializer) || !attribute.initializer.expression) continue
      for (const state of writtenBy(attribute.initializer.expression)) add(node, `${element} into ${state}`)
    }
  })
  return found
}

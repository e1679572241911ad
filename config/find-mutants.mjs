import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** The file with the table of rights, in which every condition is a mutant; in all other files every call is one. */
const rightsFile = 'cloudfunctions/_shared/core/rights.ts'
const nobody = '{ organizationIds: [], sessionIds: [], regionCodes: [] }'
const argumentsOf = (call) => call.arguments.map((argument) => argument.getText())

/** The replacements of a call that asks for a right: as if the call were not there, and, where it has a result, with the opposite result. */
const replacements = {
  may: () => ['true', 'false'],
  requireRight: () => ['undefined'],
  mayTry: () => ['true'],
  isNear: () => ['true', 'false'],
  reasonFor: () => ['{}'],
  readFromAbove: () => ['0'],
  // Where only the organizations or sessions are taken of it, other regions would change nothing.
  mine: (call) => (/^(organizationIds|sessionIds)$/.test(call.parent.name?.text ?? '') ? [nobody] : [nobody, `{ ...${call.getText()}, regionCodes: ['62'] }`]),
  inRegions: (call) => [`inRegions(${argumentsOf(call)[0]}, [])`, `inRegions(${argumentsOf(call)[0]}, ['62'])`],
  liesIn: (call) => [`liesIn(${argumentsOf(call)[0]}, '62')`],
  groundNow: (call) => [argumentsOf(call)[0]],
}
export const askers = Object.keys(replacements)

const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
/** The server's files in which rights can be asked for. */
export const serverFiles = () => walk('cloudfunctions').filter((file) => file.endsWith('.ts') && !/cloudfunctions\/(_server|_demo)\/|\/migrations\//.test(file))

/** A mutant: the text from `start` to `end` of a file is replaced by `text`. */
const mutantAt = (source, file, node, text) => ({
  file,
  line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
  start: node.getStart(),
  end: node.getEnd(),
  before: node.getText(),
  text,
})

/** Every call of an asker in a file. A renamed import would hide calls, so the test of this function refuses one. */
const callsIn = (source) => {
  const found = []
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && askers.includes(node.expression.text)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The mutants of the table of rights: each half of a condition removed, each result made true and false, and each role and each right that needs a reason left out. */
const tableMutants = (source, file) => {
  const found = []
  const visit = (node, owner) => {
    const name = ts.isVariableDeclaration(node) ? node.name.getText() : owner
    if (ts.isBinaryExpression(node) && ['||', '&&'].includes(node.operatorToken.getText()))
      found.push(mutantAt(source, file, node, node.left.getText()), mutantAt(source, file, node, node.right.getText()))
    if (owner === 'table' && ts.isPropertyAssignment(node))
      for (const answer of ['true', 'false']) found.push(mutantAt(source, file, node.initializer, `() => ${answer}`))
    if (owner === 'table' && ts.isShorthandPropertyAssignment(node))
      for (const answer of ['true', 'false']) found.push(mutantAt(source, file, node, `${node.name.text}: () => ${answer}`))
    if (['roles', 'asked'].includes(name) && ts.isArrayLiteralExpression(node))
      for (const element of node.elements)
        found.push(
          mutantAt(
            source,
            file,
            node,
            `[${node.elements
              .filter((other) => other !== element)
              .map((other) => other.getText())
              .join(', ')}]`,
          ),
        )
    ts.forEachChild(node, (child) => visit(child, name))
  }
  visit(source, '')
  return found
}

/** All mutants, and how many calls they come from. Paths are relative to the repository, which is the working folder. */
export const findMutants = () => {
  let calls = 0
  const mutants = serverFiles().flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const here = callsIn(source)
    calls += here.length
    const ofCalls = here.flatMap((call) => replacements[call.expression.text](call).map((text) => mutantAt(source, file, call, text)))
    return file === rightsFile ? [...tableMutants(source, file), ...ofCalls] : ofCalls
  })
  return { calls, mutants }
}

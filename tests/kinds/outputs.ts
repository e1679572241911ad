import { join } from 'node:path'
import ts from 'typescript'

/** How an action's answer is a list: a page with a cursor, an array, or an object with arrays in it (their names). */
export type ListKind = { name: string; kind: 'page' | 'array' | 'inner'; arrays: string[]; hasCursor: boolean }

/** Every action of the contract that answers with a list, read from the types: at run time an output is not there. */
export const listsOfContract = (): ListKind[] => {
  const file = join(__dirname, '../../types/index.ts')
  const program = ts.createProgram([file], {
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source!)!).find(({ name }) => name === 'contract')
  const typeOf = (symbol: ts.Symbol) => checker.getTypeOfSymbolAtLocation(symbol, source!)
  const isList = (type: ts.Type): boolean => (type.isUnion() ? type.types.some(isList) : checker.isArrayType(type))
  return typeOf(exported!)
    .getProperties()
    .flatMap((slice) =>
      typeOf(slice)
        .getProperties()
        .flatMap((action): ListKind[] => {
          const declared = typeOf(action)
          const output = typeOf(declared.getProperty('output')!)
          const properties = output.isUnion() || checker.isArrayType(output) ? [] : output.getProperties()
          const arrays = properties.filter((property) => isList(typeOf(property))).map(({ name }) => name)
          const hasCursor = properties.some(({ name }) => name === 'cursor')
          const kind = isList(output) ? 'array' : hasCursor ? 'page' : arrays.length > 0 ? 'inner' : null
          return kind === null ? [] : [{ name: `${slice.name}.${action.name}`, kind, arrays, hasCursor }]
        }),
    )
}

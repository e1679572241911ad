import { join } from 'node:path'
import ts from 'typescript'

/** How an action's answer has lists: as a page with a cursor, an array, or an object with arrays in it (`arrays` has their names). */
export type ListKind = { name: string; kind: 'page' | 'array' | 'inner'; arrays: string[]; hasCursor: boolean }

const load = () => {
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
  const outputs = typeOf(exported!)
    .getProperties()
    .flatMap((slice) =>
      typeOf(slice)
        .getProperties()
        .map((action) => ({ name: `${slice.name}.${action.name}`, output: typeOf(typeOf(action).getProperty('output')!) })),
    )
  return { checker, typeOf, isList, outputs }
}

/** Every action of the contract that answers with a list. Read from the types, because outputs do not exist at run time. */
export const listsOfContract = (): ListKind[] => {
  const { checker, typeOf, isList, outputs } = load()
  return outputs.flatMap(({ name, output }): ListKind[] => {
    const properties = output.isUnion() || checker.isArrayType(output) ? [] : output.getProperties()
    const arrays = properties.filter((property) => isList(typeOf(property))).map(({ name }) => name)
    const hasCursor = properties.some(({ name }) => name === 'cursor')
    const kind = isList(output) ? 'array' : hasCursor ? 'page' : arrays.length > 0 ? 'inner' : null
    return kind === null ? [] : [{ name, kind, arrays, hasCursor }]
  })
}

/**
 * Every array in an action's answer, at any depth, except the items of a page with a cursor: `FeedPost.pictures` by its type, or
 * `feed.listPictures` where the answer itself is one.
 */
export const arraysOfContract = (): string[] => {
  const { checker, typeOf, isList, outputs } = load()
  const found = new Set<string>()
  const seen = new Set<ts.Type>()
  const walk = (type: ts.Type, owner: string): void => {
    if (type.isUnion()) return type.types.forEach((one) => walk(one, owner))
    if (checker.isArrayType(type)) return walk(checker.getTypeArguments(type as ts.TypeReference)[0]!, owner)
    if (!(type.flags & ts.TypeFlags.Object || type.isIntersection()) || seen.has(type)) return
    seen.add(type)
    const alias = type.aliasSymbol?.name
    const name = alias === undefined || alias === 'Page' ? owner : alias
    const isPage = type.getProperty('cursor') !== undefined
    for (const property of type.getProperties()) {
      const value = typeOf(property)
      if (isList(value) && !(isPage && property.name === 'items')) found.add(`${name}.${property.name}`)
      walk(value, name)
    }
  }
  for (const { name, output } of outputs) {
    if (isList(output)) found.add(name)
    walk(output, name)
  }
  return [...found].sort()
}

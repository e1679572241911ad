import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(__dirname, '..')
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    return statSync(join(root, path)).isDirectory() ? walk(path) : [path]
  })
const sources = (folder: string) => walk(folder).filter((file) => /\.tsx?$/.test(file) && !/\.(config|d)\.tsx?$/.test(file))

type Exported = { file: string; name: string; hasDocstring: boolean; isDefault: boolean }
/** The functions that a text exports, and whether each has its own docstring. */
const functionsIn = (file: string, text: string): Exported[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const names = ts.isFunctionDeclaration(statement)
      ? [statement.name?.text ?? 'default']
      : ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.flatMap(({ name, initializer }) => (initializer && ts.isArrowFunction(initializer) ? [name.getText()] : []))
        : []
    const hasDocstring = (ts.getLeadingCommentRanges(text, statement.pos) ?? []).some(({ pos }) => text.startsWith('/**', pos))
    return names.map((name) => ({ file, name, hasDocstring, isDefault: modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) }))
  })
}
const exportedOf = (...folders: string[]) => folders.flatMap(sources).flatMap((file) => functionsIn(file, readFileSync(join(root, file), 'utf8')))

/** Files that replace each other in the two builds are described once, in the .d.ts beside them. */
const isOfOneBuild = (file: string) => /\.(h5|weapp)\.tsx?$/.test(file) && existsSync(join(root, file.replace(/\.(h5|weapp)\.tsx?$/, '.d.ts')))

test('every exported function has a docstring', () => {
  const all = exportedOf('types', 'src', 'cloudfunctions', 'tests').filter(({ file }) => !isOfOneBuild(file))
  console.info(`docstrings: ${all.length} exported functions`)
  expect(all.length).toBeGreaterThan(1500)
  expect(all.filter(({ hasDocstring, isDefault }) => !hasDocstring && !isDefault).map(({ file, name }) => `${file} ${name}`)).toEqual([])
})

/** By program: names that several files may export, with the reason. */
const shared: Record<string, Record<string, string>> = {
  phone: { stateOf: 'the tag of a row, in the list of activities and on the roster' },
  server: {
    forget: 'every slice has one, and cloudfunctions/forget.ts runs them',
    runTimers: 'what a slice does every minute, which cloudfunctions/timers.ts runs',
    up: 'every migration has one',
  },
}
const programs = {
  phone: exportedOf('types', 'src'),
  server: exportedOf('types', 'cloudfunctions').filter(({ file }) => !file.startsWith('cloudfunctions/_demo/')),
}

test.each(Object.entries(programs))('no two files of the %s export functions of one name', (program, all) => {
  const files = new Map<string, Set<string>>()
  // The two builds' files count as one, and so does a file of the platform that re-exports from another.
  const homeOf = (file: string) => (file.startsWith('src/shared/platform/') ? 'src/shared/platform' : file.replace(/\.(h5|weapp)\.tsx?$/, ''))
  for (const { file, name, isDefault } of all) if (!isDefault) files.set(name, (files.get(name) ?? new Set()).add(homeOf(file)))
  const twice = [...files].filter(([, homes]) => homes.size > 1).map(([name]) => name)
  expect(twice.sort()).toEqual(Object.keys(shared[program]!).sort())
})

test('the control: a function without a docstring, and one with a remark only, are found', () => {
  const text = '// Why.\nexport const one = () => 1\n/** Two. */\nexport const two = () => 2\nexport function three() {}\nconst four = () => 4\n'
  expect(functionsIn('a.ts', text).map(({ name, hasDocstring }) => [name, hasDocstring])).toEqual([
    ['one', false],
    ['two', true],
    ['three', false],
  ])
})

import ts from 'typescript'

/** A table that a source file inserts into, updates or deletes from, by its name in the type; `?` where the name is made at run time. */
export type Write = { line: number; table: string }

const kysely = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']
// `set` is required after `update`, so that `for update` and `on conflict … do update set` do not match.
const statements =
  /\b(?:(?:insert\s+into|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?)\s+("?[a-z_]+"?|\?)|update\s+(?:only\s+)?("?[a-z_]+"?|\?)(?:\s+(?:as\s+)?[a-z_]+)?\s+set\b)/gi

const camel = (name: string) => name.replace(/"/g, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The text of a template, with a question mark in place of each expression. */
const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `?${literal.text}`).join('')
  return null
}

/** All writes of a source file, through Kysely or in SQL text. */
export const tableWritesIn = (source: string): Write[] => {
  const file = ts.createSourceFile('verb.ts', source, ts.ScriptTarget.Latest, true)
  const found: Write[] = []
  const note = (node: ts.Node, table: string) => found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, table })
  const see = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && kysely.includes(node.expression.name.text)) {
      const [table] = node.arguments
      note(node, table && ts.isStringLiteralLike(table) ? (table.text.split(' ')[0] ?? '?') : '?')
    }
    for (const [, into, updated] of (textOf(node) ?? '').matchAll(statements)) note(node, camel(into ?? updated ?? '?'))
    node.forEachChild(see)
  }
  see(file)
  return found
}

/** The tables that a file in db/tables/ names. */
export const tablesIn = (source: string): string[] => {
  const file = ts.createSourceFile('tables.ts', source, ts.ScriptTarget.Latest, true)
  return file.statements.flatMap((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text.endsWith('Tables') ? node.members.flatMap(({ name }) => (name ? [name.getText(file)] : [])) : [],
  )
}

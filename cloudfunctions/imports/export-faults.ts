import { faultWords, importColumns, type ImportField, type ImportProblem } from '../../types/rules/import-columns'
import { recordAudit } from '../_shared/core/audit'
import type { Verbs } from '../_shared/core/serve'
import { readFromAbove } from '../_shared/core/from-above'
import { xlsx } from '../_shared/files/xlsx'
import { openCells } from './sealed-cells'

const widthOf = (field: ImportField) => (['address', 'story', 'about'].includes(field) ? 30 : 20)

/** The wrong rows with the columns that the file had, and why each was not written. The export is audited, since the cells are shown whole. */
export const exportFaults: Verbs<'imports'>['exportFaults'] = async (ctx, { reason }) => {
  const { db, dataKey, me, now, proof } = ctx
  const { id } = proof
  const { kind, fields, fileName } = await db.selectFrom('imports').select(['kind', 'fields', 'fileName']).where('id', '=', id).executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('importRows')
    .select(['nth', 'cells', 'problems'])
    .where('importId', '=', id)
    .where('verdict', '=', 'wrong')
    .orderBy('nth')
    .execute()
  const columns = importColumns[kind].filter(({ field }) => fields.includes(field))
  const why = (problems: ImportProblem[]) =>
    problems.map((problem) => `${columns.find(({ field }) => field === problem.field)?.head ?? ''}：${faultWords(kind, problem)}`).join('；')
  const table = [
    [...columns.map(({ head }) => head), '为什么没导'],
    ...rows.map((row) => {
      const { cells } = openCells(dataKey, id, row)
      return [...columns.map(({ field }) => cells[field] ?? ''), why(row.problems)]
    }),
  ]
  const above = await readFromAbove(
    ctx,
    'imports.exportFaults',
    rows.map(() => proof),
    reason,
  )
  if (above === 0)
    await recordAudit(db, { at: now, personId: me.id, action: 'imports.exportFaults', subjectKind: 'import', subjectId: id, detail: { rows: rows.length } })
  const name = fileName
    .replace(/\.[a-zA-Z]{2,5}$/, '')
    .replace(/[\\/:*?"<>|.]/g, ' ')
    .trim()
  return {
    fileName: `${name} 有错的 ${rows.length} 行.xlsx`,
    base64: xlsx('有错的', table, [...columns.map(({ field }) => widthOf(field)), 40]).toString('base64'),
  }
}

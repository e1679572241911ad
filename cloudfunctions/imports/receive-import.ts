import { createHash } from 'node:crypto'
import { importColumns, type ImportField, type ImportKind } from '../../types/rules/import-columns'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import { requireRight } from '../_shared/core/rights'
import type { Tx } from '../_shared/db/db'
import type { TableLimits } from '../_shared/files/grid'
import { type Columns, readTable } from '../_shared/files/read-table'
import { countVerdicts, isToWrite, judgeFile, type Seen } from './judge'
import type { SourceRow } from './kind'
import { loadRegionNames } from './region-names'
import { sealCells } from './sealed-cells'

const mega = 1024 * 1024
/** The largest file that is taken. */
export const importLimits: TableLimits = { bytes: 5 * mega, rows: 10_000, unpacked: 64 * mega }
const rowsAtOnce = 500

const columnsOf = (kind: ImportKind): Columns<ImportField> => ({
  names: Object.fromEntries(importColumns[kind].map(({ field, head, also }) => [field, [head, ...also]])) as Record<ImportField, string[]>,
  needed: importColumns[kind].flatMap(({ field, isNeeded }) => (isNeeded ? [field] : [])),
})

const insertRows = async (tx: Tx, { dataKey, now }: SignedInCtx, importId: string, rows: SourceRow[], seen: Seen[]) => {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce).map(({ nth, cells }, index) => {
      const row = seen[from + index] as Seen
      return {
        importId,
        nth,
        cells: sealCells(dataKey, importId, nth, cells),
        verdict: row.verdict,
        problems: JSON.stringify(row.problems),
        faults: [...new Set(row.problems.map(({ fault }) => fault))],
        byHand: Object.keys(row.byHand) as ImportField[],
        subjectId: row.subjectId,
        isWaiting: isToWrite(row),
        madeAt: now,
      }
    })
    await tx.insertInto('importRows').values(part).execute()
  }
}

type Brought = { key: string; kind: ImportKind; regionCode: string; fileName: string; file: Buffer }
/**
 * Takes in a file that staff of the region brought: reads it, says of each row what it would do, and keeps that for seven days. Nothing else is
 * written. The same key gives the same import. Throws identity.notAllowed, and files.* for a file that cannot be read.
 */
export const receiveImport = async (ctx: SignedInCtx, { key, kind, regionCode, fileName, file }: Brought): Promise<{ id: string }> => {
  const { db, me, now } = ctx
  requireRight(me, 'oversee', { region: regionCode, organizationId: null, organizationRegion: null })
  const before = await db.selectFrom('imports').select('id').where('madeBy', '=', me.id).where('createKey', '=', key).executeTakeFirst()
  if (before) return before
  const table = await readTable(file, importLimits, columnsOf(kind))
  const scope = { ...ctx, regionCode, regions: await loadRegionNames(db, regionCode) }
  const seen = await judgeFile(scope, kind, table.rows)
  return db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('imports')
      .values({
        kind,
        regionCode,
        fileName,
        sha256: createHash('sha256').update(file).digest(),
        status: 'preview',
        rowCount: table.rows.length,
        counts: JSON.stringify(countVerdicts(seen)),
        report: JSON.stringify({ sheet: table.sheet, unknown: table.unknown.slice(0, 20), skipped: table.skipped }),
        fields: table.fields,
        madeBy: me.id,
        madeAt: now,
        createKey: key,
      })
      .onConflict((conflict) => conflict.columns(['madeBy', 'createKey']).doNothing())
      .returning('id')
      .executeTakeFirst()
    // The same file came twice at once; the other one is in the list.
    if (!made) return tx.selectFrom('imports').select('id').where('madeBy', '=', me.id).where('createKey', '=', key).executeTakeFirstOrThrow()
    await insertRows(tx, ctx, made.id, table.rows, seen)
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'imports.receive',
      subjectKind: 'import',
      subjectId: made.id,
      detail: { kind, rows: table.rows.length },
    })
    return made
  })
}

import { sql } from 'kysely'
import type { ImportReport, ImportRow, Verdict } from '../../types/imports'
import type { ImportFault, ImportField, ImportProblem } from '../../types/rules/import-columns'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readFromAbove } from '../_shared/core/from-above'
import { pageOf } from '../_shared/core/page'
import type { Verbs } from '../_shared/core/serve'
import { countAbsent } from './absent'
import { loadCard } from './cards'
import { type Cells, plainPhone } from './cells'
import { kinds } from './judge'
import type { Scope } from './kind'
import { loadRegionNames } from './region-names'
import { openCells } from './sealed-cells'

const pageSize = 50
type Stored = { nth: number; cells: Buffer; verdict: Verdict; problems: ImportProblem[]; byHand: ImportField[] }

/** A telephone number that is right is shown in part, one that is wrong as it stands, so that it can be mended. */
const masked = (cells: Cells): Cells => {
  const phone = cells.phone === undefined ? '' : plainPhone(cells.phone)
  return /^1[3-9]\d{9}$/.test(phone) ? { ...cells, phone: `${phone.slice(0, 3)}****${phone.slice(7)}` } : cells
}

/** Reads a page of rows in the order of the file. What stands now in cells changed by hand is looked up as it is today. */
export const getPreview: Verbs<'imports'>['getPreview'] = async (ctx, { verdict, fault, byHand, cursor, reason }) => {
  const { db, dataKey, proof } = ctx
  const { id, region } = proof
  const card = await loadCard(db, id)
  const { report, fields } = await db.selectFrom('imports').select(['report', 'fields']).where('id', '=', id).executeTakeFirstOrThrow()
  const after = cursor === undefined ? '0' : cursorId(readCursor(cursor, 1)[0] ?? '')
  const { rows } = await sql<Stored>`
    select nth, cells, verdict, problems, by_hand from import_rows
    where import_id = ${id} and nth > ${after}::bigint ${verdict ? sql`and verdict = ${verdict}` : sql``}
      ${fault ? sql`and verdict = 'wrong' and faults @> ${[fault]}::text[]` : sql``} ${byHand ? sql`and by_hand <> '{}'` : sql``}
    order by nth limit ${pageSize + 1}`.execute(db)
  const page = pageOf(rows, pageSize, ({ nth }) => writeCursor(nth))
  await readFromAbove(
    ctx,
    'imports.getPreview',
    page.items.map(() => proof),
    reason,
  )
  const opened = page.items.map((row) => openCells(dataKey, id, row))
  const touched = opened.filter((_row, index) => (page.items[index]?.byHand.length ?? 0) > 0)
  const now =
    touched.length === 0 ? [] : await kinds[card.kind].judge({ ...ctx, regionCode: region, regions: await loadRegionNames(db, region) } as Scope, touched)
  const standing = new Map(now.map((row) => [row.nth, row.byHand]))
  const { rows: faults } = await sql<{ fault: ImportFault; count: number }>`
    select fault, count(*)::int as count from import_rows, unnest(faults) fault where import_id = ${id} and verdict = 'wrong' group by fault order by count(*) desc, fault`.execute(
    db,
  )
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count from import_rows where import_id = ${id} and by_hand <> '{}'`.execute(db)
  return {
    card,
    report: report as ImportReport,
    fields,
    faults,
    byHandCount: counted[0]?.count ?? 0,
    absentCount: card.kind === 'members' ? await countAbsent(db, id, region) : null,
    rows: {
      ...page,
      items: page.items.map(({ nth, verdict: of, problems }, index): ImportRow => ({
        nth,
        verdict: of,
        problems,
        cells: masked(opened[index]?.cells ?? {}),
        byHand: standing.get(nth) ?? {},
      })),
    },
  }
}

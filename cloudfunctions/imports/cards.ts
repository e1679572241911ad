import { sql } from 'kysely'
import { AppError } from '../../types/errors'
import type { ImportCard, ImportStatus, Verdict } from '../../types/imports'
import type { ImportKind } from '../../types/rules/import-columns'
import type { Db, Tx } from '../_shared/db/db'

type Row = Omit<ImportCard, 'madeAt'> & { madeAt: Date }
/** SQL: the columns of a card, of rows of imports with the alias `i`. */
export const cardColumns = sql`i.id, i.kind, i.region_code, i.file_name, i.status, i.row_count, i.counts, i.applied_count, i.made_at,
  (select r.name from regions r where r.code = i.region_code) as region_name, (select p.name from persons p where p.id = i.made_by) as made_by`
export type CardRow = Row

/** A card as the contract has it. */
export const toCard = ({ madeAt, ...row }: Row): ImportCard => ({ ...row, madeAt: madeAt.toISOString() })

/** The card of one import. Throws imports.notFound. */
export const loadCard = async (db: Db, id: string): Promise<ImportCard> => {
  const { rows } = await sql<Row>`select ${cardColumns} from imports i where i.id = ${id}`.execute(db)
  if (!rows[0]) throw new AppError('imports.notFound')
  return toCard(rows[0])
}

type Locked = { id: string; kind: ImportKind; regionCode: string; status: ImportStatus; take: string[]; absent: number | null; counts: Record<Verdict, number> }
/** An import, locked until the transaction ends, so that one goes on with it at a time. Throws imports.notFound. */
export const lockImport = async (tx: Tx, id: string): Promise<Locked> => {
  const row = await tx
    .selectFrom('imports')
    .select(['id', 'kind', 'regionCode', 'status', 'take', 'absent', 'counts'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('imports.notFound')
  return row
}

import type { Db } from './db'

/** One row for each change or reading that must be answered for. `detail` holds no names, numbers to call or texts. */
export const recordAudit = async (
  db: Db,
  row: { at: Date; personId: string | null; action: string; subjectKind: string; subjectId: string; detail?: Record<string, unknown> },
) => {
  await db
    .insertInto('audit')
    .values({ ...row, detail: JSON.stringify(row.detail ?? {}) })
    .execute()
}

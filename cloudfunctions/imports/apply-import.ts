import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Verdict } from '../../types/imports'
import type { ImportField } from '../../types/rules/import-columns'
import { recordAudit } from '../_shared/core/audit'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import type { Tx } from '../_shared/db/db'
import { countAbsent, endAbsent } from './absent'
import { loadCard, lockImport } from './cards'
import { countVerdicts, kinds } from './judge'
import type { Judged, Scope } from './kind'
import { loadRegionNames } from './region-names'
import { openCells } from './sealed-cells'

type Apply = Parsed<Contract['imports']['applyImport']>
type Locked = Awaited<ReturnType<typeof lockImport>>
const atOnce = 200

/** Notes how the caller wants it written; only the first call says. */
const begin = async (tx: Tx, found: Locked, { take, absent }: Apply): Promise<Locked> => {
  if (found.status !== 'preview') return found
  if (absent !== undefined) {
    if (found.kind !== 'members') throw new AppError('request.malformed', { field: 'absent' })
    if (found.counts.wrong > 0) throw new AppError('imports.notWhole', { count: found.counts.wrong })
  }
  const begun = { status: 'applying' as const, take: take.map(({ nth, field }) => `${nth}.${field}`), absent: absent ?? null }
  await tx.updateTable('imports').set(begun).where('id', '=', found.id).execute()
  return { ...found, ...begun }
}

/** Writes what became of rows: they have had their turn. */
const note = async (tx: Tx, importId: string, rows: (Pick<Judged, 'nth' | 'problems'> & { verdict: Verdict; subjectId: string | null })[]) => {
  await sql`
    update import_rows r set is_waiting = false, verdict = each.verdict, subject_id = each.subject, problems = each.problems,
      faults = array(select distinct p ->> 'fault' from jsonb_array_elements(each.problems) p)
    from unnest(${rows.map(({ nth }) => nth)}::int[], ${rows.map(({ verdict }) => verdict)}::text[], ${rows.map(({ subjectId }) => subjectId)}::bigint[],
      ${rows.map(({ problems }) => JSON.stringify(problems))}::jsonb[]) each (nth, verdict, subject, problems)
    where r.import_id = ${importId} and r.nth = each.nth`.execute(tx)
}

/** Writes the next rows. They are judged anew, since things may have changed since the preview. Gives whether more wait. */
const writeNext = async (scope: Scope & { db: Tx }, { id, kind, take }: Locked): Promise<boolean> => {
  const { db: tx, dataKey } = scope
  const stored = await tx
    .selectFrom('importRows')
    .select(['nth', 'cells'])
    .where('importId', '=', id)
    .where('isWaiting', '=', true)
    .orderBy('nth')
    .limit(atOnce)
    .execute()
  if (stored.length === 0) return false
  const rows = await kinds[kind].judge(
    scope,
    stored.map((row) => openCells(dataKey, id, row)),
  )
  const taken = new Set(take)
  const isTaken = (nth: number, field: ImportField) => taken.has(`${nth}.${field}`)
  const toWrite = rows.filter(({ nth, verdict, byHand }) =>
    verdict === 'same' ? (Object.keys(byHand) as ImportField[]).some((field) => isTaken(nth, field)) : verdict !== 'wrong',
  )
  const subjects = toWrite.length === 0 ? new Map<number, string>() : await kinds[kind].write(scope, toWrite, isTaken)
  const written = new Set(toWrite.map(({ nth }) => nth))
  await note(
    tx,
    id,
    rows.map((row) => ({
      ...row,
      verdict: row.verdict === 'same' && written.has(row.nth) ? 'changed' : row.verdict,
      subjectId: subjects.get(row.nth) ?? row.subjectId,
    })),
  )
  await tx
    .updateTable('imports')
    .set({ appliedCount: sql`applied_count + ${toWrite.length}` })
    .where('id', '=', id)
    .execute()
  return stored.length === atOnce
}

const finish = async ({ db: tx, now, me }: Scope & { db: Tx }, { id, kind, regionCode, absent }: Locked) => {
  if (absent !== null) {
    const count = await countAbsent(tx, id, regionCode)
    if (count !== absent) throw new AppError('imports.absentChanged', { count })
    await endAbsent(tx, now, id, regionCode)
  }
  const counts = countVerdicts(await tx.selectFrom('importRows').select('verdict').where('importId', '=', id).execute())
  await tx
    .updateTable('imports')
    .set({ status: 'done', counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute()
  const detail = { kind, ...counts, ...(absent === null ? {} : { absent }) }
  await recordAudit(tx, { at: now, personId: me.id, action: 'imports.applyImport', subjectKind: 'import', subjectId: id, detail })
}

/** Writes the next 200 rows of an import; see the contract. Throws imports.over for one that was discarded. */
export const applyImport: Verbs<'imports'>['applyImport'] = async (ctx, given) => {
  const { db, me, proof } = ctx
  await db.transaction().execute(async (tx) => {
    const locked = await lockImport(tx, proof.id)
    requireRight(me, 'oversee', { region: locked.regionCode, organizationId: null, organizationRegion: null })
    if (locked.status === 'done') return
    if (locked.status === 'discarded') throw new AppError('imports.over')
    // Two imports that are written at once could make the same thing twice.
    await sql`select pg_advisory_xact_lock(hashtext('imports'))`.execute(tx)
    const scope = { ...ctx, db: tx, regionCode: locked.regionCode, regions: await loadRegionNames(tx, locked.regionCode) }
    const begun = await begin(tx, locked, given)
    if (!(await writeNext(scope, begun))) await finish(scope, begun)
  })
  return loadCard(db, proof.id)
}

import { sql } from 'kysely'
import type { ApplicationToDecide } from '../../types/organizations'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { readFromAbove } from '../_shared/core/from-above'
import type { Verbs } from '../_shared/core/serve'
import type { Db } from '../_shared/db/db'
import { applicationColumns, type ApplicationRow, openContact, toApplication } from './applications'
import { unionsAround } from './guiding'

type Row = ApplicationRow & { personId: string; createKey: string; contactSealed: Buffer; organizationId: string | null }

/** An organization that is there already and could be the same one: the same code, the same name, or one name within the other. */
const findSame = async (db: Db, { name, creditCode, organizationId }: Row): Promise<ApplicationToDecide['same']> => {
  const { rows } = await sql<NonNullable<ApplicationToDecide['same']>>`
    select name, case when credit_code = ${creditCode} then 'code' when name = ${name} then 'name' else 'alike' end as by
    from organizations where id is distinct from ${organizationId}::bigint
      and (credit_code = ${creditCode} or grams(fold(name)) @> grams(fold(${name})) and strpos(fold(name), fold(${name})) > 0)
    order by 2 desc, name limit 1`.execute(db)
  return rows[0] ?? null
}

/** An application with whom to call, as staff decide about it. Each reading is audited, since it shows a number. */
export const getApplication: Verbs<'organizations'>['getApplication'] = async (ctx, { reason }) => {
  const { db, now, me, proof } = ctx
  const { rows } = await sql<Row>`
    select ${applicationColumns}, a.person_id, a.create_key, a.contact_sealed, a.organization_id from organization_applications a where a.id = ${proof.id}`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new AppError('organizations.notFound')
  await readFromAbove(ctx, 'organizations.getApplication', [{ region: row.regionCode, organizationRegion: null, organizationId: null }], reason)
  await recordAudit(db, {
    at: now,
    personId: me.id,
    action: 'organizations.getApplication',
    subjectKind: 'application',
    subjectId: proof.id,
    detail: { reason },
  })
  const same = await findSame(db, row)
  const unions = await unionsAround(db, row.regionCode)
  const { personId, createKey, contactSealed, organizationId: _, ...application } = row
  return {
    ...toApplication(application),
    ...openContact(ctx, { personId, createKey, contactSealed }),
    same,
    unions: unions.map(({ id, name }) => ({ id, name })),
  }
}

import { sql } from 'kysely'
import type { Application } from '../../types/organizations'
import { AppError } from '../../types/errors'
import type { Ctx } from '../_shared/core/context'
import { startOf } from '../_shared/core/cut-text'
import { openSealed, sealText } from '../_shared/core/sealed'
import type { Tx } from '../_shared/db/db'

/** Whom to call about an application. */
type Contact = { contactName: string; phone: string }
/** Where the contact of an application is sealed: its applicant and key, which are known before the row has an id. */
const placeOf = (personId: string, createKey: string) => ({ table: 'organization_applications', column: 'contact_sealed', row: `${personId}/${createKey}` })

/** Seals whom to call, for the application of this person and key. */
export const sealContact = ({ dataKey }: Pick<Ctx, 'dataKey'>, personId: string, createKey: string, { contactName, phone }: Contact): Buffer =>
  sealText(dataKey, placeOf(personId, createKey), JSON.stringify({ contactName, phone }))

/** Whom to call about an application. */
export const openContact = (
  { dataKey }: Pick<Ctx, 'dataKey'>,
  { personId, createKey, contactSealed }: { personId: string; createKey: string; contactSealed: Buffer },
): Contact => JSON.parse(openSealed(dataKey, placeOf(personId, createKey), contactSealed)) as Contact

const columnsWith = (
  about: string,
) => sql`a.id, a.name, a.credit_code, a.kind, a.region_code, a.address, a.categories, ${sql.raw(about)} as about, a.union_state, a.status, a.version, a.reason, a.applied_at,
  (select full_name from regions where code = a.region_code) as region_name`
/** SQL: the columns of a row `a` of applications that its readers see, with the name of its region. In lists the words are read no further than they are shown. */
export const [applicationColumns, listedColumns] = [columnsWith('a.about'), columnsWith(startOf('a.about'))]
export type ApplicationRow = Omit<Application, 'appliedAt'> & { appliedAt: Date }

/** The application for the reply. */
export const toApplication = ({ appliedAt, ...row }: ApplicationRow): Application => ({ ...row, appliedAt: appliedAt.toISOString() })

/** An application, locked until the transaction ends. Throws organizations.notFound. */
export const lockApplication = async (tx: Tx, id: string) => {
  const row = await tx.selectFrom('organizationApplications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  return row
}

/**
 * Holds a credit code until the transaction ends, and throws organizations.codeTaken where an organization or an application other than these has it. Two who
 * come with the same code at once go one after the other, whichever of the two tables they write to.
 */
export const holdCode = async (tx: Tx, code: string, { organizationId, applicationId }: { organizationId?: string; applicationId?: string } = {}) => {
  await sql`select pg_advisory_xact_lock(hashtext('credit code'), hashtext(${code}))`.execute(tx)
  const { rows } = await sql`
    select 1 from organizations where credit_code = ${code} and id is distinct from ${organizationId ?? null}::bigint
    union all select 1 from organization_applications
    where credit_code = ${code} and id is distinct from ${applicationId ?? null}::bigint and organization_id is null`.execute(tx)
  if (rows.length > 0) throw new AppError('organizations.codeTaken')
}

import type { SignedInCtx } from '../_shared/core/context'
import { AppError } from '../../types/errors'
import type { OrganizationForm, UnionState } from '../../types/organization-input'
import type { Tx } from '../_shared/db/db'
import type { Union } from './guiding'

type Columns = Pick<OrganizationForm, 'name' | 'kind' | 'regionCode' | 'categories'> & {
  creditCode: string | null
  address: string | null
  story: string
  unionState: UnionState
  leaderTitle?: string | null
  leaderName?: string | null
  teamName?: string | null
  lat?: number | null
  lng?: number | null
}

/** Makes an organization that is guided by this union, or by the county where there is none yet; its id. The caller holds its credit code. Throws organizations.nameTaken. */
export const insertOrganization = async (tx: Tx, { me, now }: SignedInCtx, key: string, columns: Columns, guide: Union | null): Promise<string> => {
  const made = await tx
    .insertInto('organizations')
    .values({
      ...columns,
      mark: '',
      reported: '{}',
      guidingOrganizationId: guide?.id ?? null,
      // A union stands for its own region.
      guidingRegionCode: columns.kind === 'union' ? columns.regionCode : (guide?.regionCode ?? columns.regionCode.slice(0, 6)),
      createdBy: me.id,
      createdAt: now,
      createKey: key,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new AppError('organizations.nameTaken')
  return made.id
}

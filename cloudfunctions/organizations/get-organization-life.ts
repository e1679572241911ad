import { AppError } from '../../types/errors'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { guidingUnion, unionsAround } from './guiding'

const mostSteps = 20

/** How an organization stands with its union: its status, how far 建会 has come and when, who guides it and who is asked to. */
export const getOrganizationLife: Verbs<'organizations'>['getOrganizationLife'] = async ({ db, me, proof }) => {
  const row = await db
    .selectFrom('organizations')
    .select([
      'id',
      'name',
      'kind',
      'regionCode',
      'version',
      'status',
      'unionState',
      'guidingOrganizationId',
      'offeredOrganizationId',
      guidingUnion.as('guidingUnion'),
    ])
    .where('id', '=', proof.id)
    .executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  const steps = await db
    .selectFrom('organizationChanges')
    .select(['field', 'was', 'is', 'onDay', 'note'])
    .where('organizationId', '=', proof.id)
    .where('field', 'in', ['unionState', 'status'])
    .orderBy('id', 'desc')
    .limit(mostSteps)
    .execute()
  const { regionCode, guidingOrganizationId, offeredOrganizationId, ...organization } = row
  const unions = await unionsAround(db, regionCode)
  const asked = unions.find(({ id }) => id === offeredOrganizationId)
  return {
    ...organization,
    steps,
    offered: asked ? { id: asked.id, name: asked.name, isMine: may(me, 'oversee', { ...proof, region: asked.regionCode }) } : null,
    unions: unions.filter(({ id }) => id !== guidingOrganizationId && id !== row.id).map(({ id, name }) => ({ id, name })),
    isStaff: may(me, 'oversee', proof),
  }
}

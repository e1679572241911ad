import { AppError } from '../../types/errors'
import { may } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** An organization as its form shows it, for those who may write in its name. */
export const getOwnOrganization: Verbs<'organizations'>['getOwnOrganization'] = async ({ db, me, proof }) => {
  const row = await db
    .selectFrom('organizations')
    .select(['id', 'name', 'kind', 'regionCode', 'creditCode', 'address', 'categories', 'story', 'leaderTitle', 'leaderName', 'teamName', 'lat', 'lng'])
    .select(['status', 'version'])
    .where('id', '=', proof.id)
    .executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  const { creditCode, address, story, leaderTitle, leaderName, teamName, lat, lng, ...others } = row
  return {
    ...others,
    ...(creditCode !== null && { creditCode }),
    ...(address !== null && { address }),
    ...(story !== '' && { story }),
    ...(leaderTitle !== null && { leaderTitle }),
    ...(leaderName !== null && { leaderName }),
    ...(teamName !== null && { teamName }),
    ...(lat !== null && lng !== null && { point: { lat, lng } }),
    isStaff: may(me, 'oversee', proof),
  }
}

import { sql } from 'kysely'
import type { OrganizationCard } from '../../types/organizations'
import type { Point } from '../../types/shared'
import type { Db } from '../_shared/db/db'
import { metresTo } from '../_shared/near/near'
import { todayCount } from '../_shared/near/today-count'

/** The query of organizations with what a card shows; callers add where, order and limit. `meId` is null for a visitor. */
export const selectOrganizations = (db: Db, now: Date, meId: string | null) =>
  db.selectFrom('organizations').select([
    'organizations.id',
    'organizations.name',
    'organizations.kind',
    'organizations.mark',
    'organizations.lat',
    'organizations.lng',
    'organizations.followerCount',
    // A sub-select reads only the regions of the rows shown; a join would read all.
    sql<string>`(select name from regions where code = organizations.region_code)`.as('regionName'),
    sql<boolean>`exists (select 1 from organization_followers followers where followers.organization_id = organizations.id and followers.person_id = ${meId}::bigint)`.as(
      'isFollowed',
    ),
    todayCount(now, 'organization').as('todayCount'),
  ])

type OrganizationRow = Awaited<ReturnType<ReturnType<typeof selectOrganizations>['execute']>>[number]
/** The card of a row, with the distance from `near` instead of the point. */
export const toOrganizationCard = <Row extends OrganizationRow>(
  { lat, lng, ...row }: Row,
  near?: Point,
): Omit<Row, 'lat' | 'lng'> & Pick<OrganizationCard, 'distance'> => ({
  ...row,
  distance: metresTo(near, { lat, lng }),
})

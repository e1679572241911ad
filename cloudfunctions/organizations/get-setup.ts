import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Output } from '../../types/action'
import { inRegions, mine } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** 开通清单: what a union that begins has already, in the caller's regions: a colleague, a venue, an organization, a published activity. Each is looked for, none counted. */
export const getSetup: Verbs<'organizations'>['getSetup'] = async ({ db, now, me }) => {
  const { regionCodes } = mine(me, 'oversee')
  const { rows } = await sql<Output<Contract['organizations']['getSetup']>>`select
    exists (select 1 from grants where role = 'staff' and person_id <> ${me.id} and ${inRegions('grants.regionCode', regionCodes)}
      and from_at <= ${now} and (to_at is null or to_at > ${now})) as colleague,
    exists (select 1 from venues where ${inRegions('venues.regionCode', regionCodes)}) as venue,
    exists (select 1 from organizations where kind <> 'union' and ${inRegions('organizations.regionCode', regionCodes)}) as organization,
    exists (select 1 from activities where status = 'published' and ${inRegions('activities.regionCode', regionCodes)}) as activity`.execute(db)
  return rows[0] ?? { colleague: false, venue: false, organization: false, activity: false }
}

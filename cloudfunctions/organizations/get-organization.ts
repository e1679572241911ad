import { sql } from 'kysely'
import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Organization, StarCounts } from '../../types/organizations'
import type { Ctx } from '../_shared/core/context'
import { heldCount } from '../_shared/core/held-count'
import { listUpcomingOf } from '../_shared/near/upcoming'
import { guidingUnion } from './guiding'
import { readProjects, readTeams } from './parts'
import { selectOrganizations, toOrganizationCard } from './queries'

const [fewTeams, fewProjects] = [12, 4]

/** SQL of an organization's counted figures, read by the indexes of its parts. */
const counts = sql<Organization['counts']>`(
  select json_build_object('people', coalesce(sum(member_count), 0), 'teams', count(*),
    'projects', (select count(*) from projects where organization_id = organizations.id)) from teams where organization_id = organizations.id)`

const toRating = (counts: number[]): Organization['rating'] => {
  const stars = [0, 1, 2, 3, 4].map((index) => counts[index] ?? 0) as StarCounts
  const count = stars.reduce((sum, each) => sum + each, 0)
  const points = stars.reduce((sum, each, index) => sum + each * (index + 1), 0)
  return { average: count === 0 ? null : Math.round((points / count) * 10) / 10, stars }
}

/** An organization with everything that its page shows; organizations.notFound. */
export const getOrganization = async (ctx: Ctx, { id, near }: Parsed<Contract['organizations']['getOrganization']>): Promise<Organization> => {
  const { db, now, me } = ctx
  const row = await selectOrganizations(db, now, me?.id ?? null)
    .select([
      'organizations.regionCode',
      'organizations.story',
      'organizations.leaderTitle',
      'organizations.leaderName',
      'organizations.teamName',
      'organizations.unionState',
      'organizations.status',
      'organizations.reported',
      'organizations.starCounts',
    ])
    .select([heldCount(now).as('heldCount'), counts.as('counts'), guidingUnion.as('guidingUnion')])
    .where('organizations.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  const { reported, starCounts, ...organization } = row
  const teams = await readTeams(ctx, { organizationId: id, most: fewTeams })
  const projects = await readProjects(ctx, { organizationId: id, most: fewProjects })
  const upcoming = await listUpcomingOf(db, now, 'organization', id, { near })
  return {
    ...toOrganizationCard(organization, near),
    ...(row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : {}),
    reported: {
      people: reported.people ?? null,
      teams: reported.teams ?? null,
      projects: reported.projects ?? null,
      startedWith: reported.startedWith ?? null,
    },
    teams: teams.items,
    teamsCursor: teams.cursor,
    projects: projects.items,
    projectsCursor: projects.cursor,
    rating: toRating(starCounts),
    upcoming: upcoming.items,
    upcomingCursor: upcoming.cursor,
  }
}

import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Organization, StarCounts } from '../../types/organizations'
import type { Ctx } from '../_shared/core/context'
import { heldCount } from '../_shared/core/held-count'
import { loadPictures } from '../_shared/core/pictures'
import { listUpcomingOf } from '../_shared/near/upcoming'
import { selectOrganizations, toOrganizationCard } from './queries'

const toRating = (counts: number[]): Organization['rating'] => {
  const stars = [0, 1, 2, 3, 4].map((index) => counts[index] ?? 0) as StarCounts
  const count = stars.reduce((sum, each) => sum + each, 0)
  const points = stars.reduce((sum, each, index) => sum + each * (index + 1), 0)
  return { average: count === 0 ? null : Math.round((points / count) * 10) / 10, stars }
}

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
      'organizations.guidingUnion',
      'organizations.reported',
      'organizations.starCounts',
    ])
    .select(heldCount(now).as('heldCount'))
    .where('organizations.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('organizations.notFound')
  const { reported, starCounts, ...organization } = row
  const teams = await db.selectFrom('teams').select(['id', 'name', 'about', 'memberCount']).where('organizationId', '=', id).orderBy('id').execute()
  const projects = await db.selectFrom('projects').select(['id', 'name', 'about', 'pictureId']).where('organizationId', '=', id).orderBy('id').execute()
  const picturesOf = await loadPictures(
    ctx,
    projects.flatMap((project) => project.pictureId ?? []),
  )
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
    teams,
    projects: projects.map(({ pictureId, ...project }) => ({ ...project, picture: (pictureId ? picturesOf([pictureId])[0] : null) ?? null })),
    rating: toRating(starCounts),
    upcoming: upcoming.items,
    upcomingCursor: upcoming.cursor,
  }
}

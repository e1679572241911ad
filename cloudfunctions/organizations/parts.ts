import type { Project, Team } from '../../types/organizations'
import type { Page } from '../../types/shared'
import type { Ctx } from '../_shared/core/context'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { cutText, startOf } from '../_shared/core/cut-text'
import { pageOf } from '../_shared/core/page'
import { loadPictures } from '../_shared/core/pictures'
import { sql } from 'kysely'

/** Which parts are wanted: of which organization, from which cursor, and how many at most. */
export type PartsQuery = { organizationId: string; cursor?: string | undefined; most: number }

/** The text of a team or project, cut as in lists. */
const cutAbout = (text: string) => {
  const { text: about, ...cut } = cutText(text)
  return { about, ...cut }
}
const partsOf = ({ db }: Ctx, table: 'teams' | 'projects', { organizationId, cursor, most }: PartsQuery) =>
  db
    .selectFrom(table)
    .select(['id', 'name', sql<string>`${sql.raw(startOf('about'))}`.as('about')])
    .where('organizationId', '=', organizationId)
    .where('id', '>', cursor === undefined ? '0' : cursorId(readCursor(cursor, 1)[0] ?? ''))
    .orderBy('id')
    .limit(most + 1)

/** A page of an organization's teams, in the order in which they were entered. */
export const readTeams = async (ctx: Ctx, wanted: PartsQuery): Promise<Page<Team>> => {
  const rows = await partsOf(ctx, 'teams', wanted).select('teams.memberCount').execute()
  const page = pageOf(rows, wanted.most, ({ id }) => writeCursor(id))
  return { ...page, items: page.items.map(({ about, ...team }) => ({ ...team, ...cutAbout(about) })) }
}

/** A page of an organization's projects with their pictures, in the order in which they were entered. */
export const readProjects = async (ctx: Ctx, wanted: PartsQuery): Promise<Page<Project>> => {
  const rows = await partsOf(ctx, 'projects', wanted).select('projects.pictureId').execute()
  const page = pageOf(rows, wanted.most, ({ id }) => writeCursor(id))
  const picturesOf = await loadPictures(
    ctx,
    page.items.flatMap(({ pictureId }) => pictureId ?? []),
  )
  const pictureOf = (id: string | null) => (id ? picturesOf([id])[0] : null) ?? null
  return { ...page, items: page.items.map(({ pictureId, about, ...project }) => ({ ...project, ...cutAbout(about), picture: pictureOf(pictureId) })) }
}

import { sql } from 'kysely'
import { cursorId, cursorText, readCursor, textPart, writeCursor } from '../_shared/core/cursor'
import { pageOf } from '../_shared/core/page'
import { loadPictures } from '../_shared/core/pictures'
import type { Verbs } from '../_shared/core/serve'

const pageSize = 30

/** The templates of an organization, by category and name. */
export const listTemplates: Verbs<'activities'>['listTemplates'] = async (ctx, { category, cursor }) => {
  const { db, proof } = ctx
  const [kind = '', name = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 3)
  const rows = await db
    .selectFrom('templates')
    .select(['id', 'name', 'category', 'version', 'activity'])
    .select(sql<string | null>`(select v.name from venues v where v.id = (templates.activity ->> 'venueId')::bigint)`.as('venueName'))
    .where('organizationId', '=', proof.id)
    .$if(category !== undefined, (query) => query.where('category', '=', category!))
    .$if(cursor !== undefined, (query) =>
      query.where(sql<boolean>`(category, name, id) > (${cursorText(kind)}::text, ${cursorText(name)}::text, ${cursorId(id)}::bigint)`),
    )
    .orderBy('category')
    .orderBy('name')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(textPart(last.category), textPart(last.name), last.id))
  const picturesOf = await loadPictures(
    ctx,
    page.items.flatMap(({ activity }) => activity.pictureIds),
    'all',
  )
  return { ...page, items: page.items.map(({ category: _, ...row }) => ({ ...row, pictures: picturesOf(row.activity.pictureIds) })) }
}

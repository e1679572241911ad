import { sql } from 'kysely'
import type { Picture } from '../../types/shared'
import { cutText, startOf } from '../_shared/core/cut-text'
import type { Db } from '../_shared/db/db'
import { pictureJson } from '../_shared/core/pictures'

/** SQL of the number of coming sessions of a series or brand, for a query with a row of that name. */
export const upcomingCount = (of: 'series' | 'brands', now: Date) => {
  const key = sql.ref(of === 'series' ? 'a.series_id' : 'a.brand_id')
  return sql<number>`(
    select count(*)::int from activities a join sessions s on s.activity_id = a.id
    where ${key} = ${sql.ref(`${of}.id`)} and s.is_published and not s.is_cancelled and s.ends_at > ${now})`
}

/** SQL of the text of a series or brand, as far as a list shows it unless `isWhole`. */
export const aboutOf = (of: 'series' | 'brands', isWhole: boolean) => sql<string>`${sql.raw(isWhole ? `${of}.about` : startOf(`${of}.about`))}`.as('about')

/** Series or brands with their texts cut as in lists. */
export const cutAbout = <Row extends { about: string }>(rows: Row[]) =>
  rows.map((row) => {
    const { text: about, ...cut } = cutText(row.about)
    return { ...row, about, ...cut }
  })

/** The query of series with what a card shows; `viewer` is the caller's id or null. */
export const selectSeries = (db: Db, now: Date, viewer: string | null, isWhole = false) =>
  db
    .selectFrom('series')
    .leftJoin('pictures', 'pictures.id', 'series.pictureId')
    .select(['series.id', 'series.name', aboutOf('series', isWhole), 'series.owner', 'series.mark'])
    .select([
      upcomingCount('series', now).as('upcomingCount'),
      sql<Picture | null>`${sql.raw(pictureJson('pictures'))}`.as('picture'),
      sql<boolean>`exists (select from series_followers f where f.series_id = series.id and f.person_id = ${viewer}::bigint)`.as('isFollowed'),
    ])
    .orderBy('series.id')

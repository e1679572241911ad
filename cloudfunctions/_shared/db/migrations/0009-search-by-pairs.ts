import { type Kysely, sql } from 'kysely'

/**
 * A Chinese word is two characters: trigrams find neither 书法 nor, for 舞蹈课, 舞蹈班. Activities are found by the characters and
 * pairs of characters of their words instead.
 */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create function grams(words text) returns text[] language sql immutable parallel safe return (
      select array_agg(distinct gram) from (
        select unnest(array[letter, letter || lead(letter) over (order by n)]) as gram from unnest(string_to_array(lower(words), null)) with ordinality letters(letter, n)
      ) grams where gram is not null)`.execute(db)
  await sql`drop index activities_search`.execute(db)
  await sql`create index activities_grams on activities using gin (grams(title || ' ' || text)) where status = 'published'`.execute(db)
}

import { type Kysely, sql } from 'kysely'

/** As types/rules/fold.ts has them; a test compares the two over all of Unicode. */
const dropped =
  '[\\u0300-\\u036f\\u0483-\\u0487\\u0640\\u064b-\\u065f\\u0670\\u0001-\\u0022\\u0027-\\u002a\\u002c-\\u002f\\u003a-\\u003c\\u003e-\\u003f\\u005b-\\u0060\\u007b-\\u00a1\\u00a7\\u00ab\\u00ad\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u02b0-\\u02df\\u034f\\u0387\\u055a-\\u055f\\u05be\\u05f3\\u05f4\\u060c\\u061b\\u061c\\u061f\\u066a-\\u066d\\u06d4\\u0f0b-\\u0f14\\u115f\\u1160\\u1427\\u180b-\\u180f\\u2000-\\u206f\\u2219\\u22c5\\u2e00-\\u2e7f\\u3000-\\u3003\\u3008-\\u3011\\u3014-\\u301f\\u3030\\u303d\\u30a0\\u30fb\\u3164\\ua78f\\ufe00-\\ufe19\\ufe30-\\ufe6f\\ufeff\\uff65\\uffa0]'

/** Names are compared folded, what somebody does is counted for all processes together, and points for not having come outlive an account. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create function fold_plain(words text) returns text language sql immutable parallel safe return
      normalize(translate(replace(lower(words), 'ß', 'ss'), 'ςıøð', 'σioo'), NFC)`.execute(db)
  await sql`
    create function fold(words text) returns text language sql immutable parallel safe return
      coalesce(nullif(fold_plain(regexp_replace(normalize(words, NFKD), ${sql.lit(dropped)}, '', 'g')), ''), fold_plain(normalize(words, NFKD)))`.execute(db)
  await sql`drop index activities_grams`.execute(db)
  await sql`create index activities_folds on activities using gin (grams(fold(title || ' ' || text))) where status = 'published'`.execute(db)
  await sql`drop index organizations_name, regions_name`.execute(db)
  for (const table of ['organizations', 'venues', 'regions'])
    await sql`create index ${sql.ref(`${table}_folds`)} on ${sql.table(table)} using gin (grams(fold(name)))`.execute(db)

  // A crash may forget it: then everybody begins anew.
  await sql`create unlogged table turns (key bigint primary key, since timestamptz not null, count int not null)`.execute(db)
  await sql`create index turns_since on turns (since)`.execute(db)

  // Whoever ends the account and comes back has the points again, until they end: known by a hash of the openid alone.
  await sql`
    create function openid_hash(openid text) returns bigint language sql immutable parallel safe return
      ('x' || encode(substr(sha256(convert_to(openid, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint`.execute(db)
  await sql`alter table persons add column former_openid bigint`.execute(db)
  await sql`create index persons_former on persons (former_openid) where former_openid is not null`.execute(db)
  await sql`
    create function return_points() returns trigger language plpgsql as $$
    begin
      update no_shows set person_id = new.id from persons former where former.former_openid = openid_hash(new.openid) and no_shows.person_id = former.id;
      update persons set former_openid = null where former_openid = openid_hash(new.openid);
      return null;
    end $$`.execute(db)
  await sql`create trigger return_points after insert on persons for each row when (new.openid is not null) execute function return_points()`.execute(db)
}

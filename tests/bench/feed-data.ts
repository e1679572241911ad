import type { Pool } from 'pg'

/** Gansu's fourteen cities with their centres, weighted by the number of inhabitants. */
export const cities: { code: string; lat: number; lng: number; weight: number }[] = [
  { code: '6201', lat: 36.061, lng: 103.834, weight: 24 },
  { code: '6202', lat: 39.773, lng: 98.289, weight: 3 },
  { code: '6203', lat: 38.52, lng: 102.188, weight: 3 },
  { code: '6204', lat: 36.545, lng: 104.139, weight: 8 },
  { code: '6205', lat: 34.581, lng: 105.725, weight: 13 },
  { code: '6206', lat: 37.928, lng: 102.638, weight: 8 },
  { code: '6207', lat: 38.926, lng: 100.45, weight: 6 },
  { code: '6208', lat: 35.543, lng: 106.665, weight: 9 },
  { code: '6209', lat: 39.733, lng: 98.494, weight: 6 },
  { code: '6210', lat: 35.709, lng: 107.643, weight: 9 },
  { code: '6211', lat: 35.581, lng: 104.626, weight: 10 },
  { code: '6212', lat: 33.401, lng: 104.922, weight: 9 },
  { code: '6229', lat: 35.602, lng: 103.211, weight: 9 },
  { code: '6230', lat: 34.983, lng: 102.911, weight: 4 },
]

const list = (values: (string | number)[]) => `(array[${values.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(',')}])`
/** SQL: the number of a random city, by weight. */
const someCity = `1 + (${list(cities.flatMap((city, index) => Array<number>(city.weight).fill(index)))})[1 + floor(random() * ${cities.reduce((sum, city) => sum + city.weight, 0)})::int]`
/** SQL: a random number, about normally distributed with a standard deviation of one. */
const scatter = '(random() + random() + random() + random() - 2) * 1.73'
const some = (values: (string | number)[]) => `(${list(values)})[1 + floor(random() * ${values.length})::int]`
const upTo = (count: number) => `(1 + floor(random() * ${count}))::bigint`

/**
 * Fills a province: `count` published activities with a session and a post each, likes and comments, spread around fourteen city centres (σ about
 * 8 km) as people are. Made in SQL, the same each time, for the moment `now`.
 */
export const fillFeed = async (pool: Pool, count: number, now: Date): Promise<void> => {
  const [people, venues, organizations, pictures] = [5000, 3000, 1000, 80]
  const at = `timestamptz '${now.toISOString()}'`
  await pool.query(`
    set synchronous_commit = off;
    select setseed(0.62);
    insert into regions (code, parent_code, level, name, full_name) values ('62', null, 1, '甘肃省', '甘肃省') on conflict do nothing;
    insert into regions (code, parent_code, level, name, full_name) select code, '62', 2, '市' || code, '市' || code from unnest(${list(cities.map((city) => city.code))}) code on conflict do nothing;
    insert into regions (code, parent_code, level, name, full_name)
      select code || '0' || n, code, 3, '区' || n, '市' || code || ' 区' || n from unnest(${list(cities.map((city) => city.code))}) code, generate_series(1, 6) n on conflict do nothing;
    insert into persons (name, face, created_at) select ${some(['王', '李', '张', '刘', '马'])} || ${some(['秀兰', '建', '晓茹', '桂英'])}, '/demo/person-li.svg', ${at} from generate_series(1, ${people});
    insert into pictures (id, url, width, height, alt, created_at) select gen_random_uuid(), '/demo/culture-' || n || '.svg', 800, 600, '合唱队排练', ${at} from generate_series(1, ${pictures}) n;
    insert into organizations (name, kind, mark, region_code, union_state, guiding_region_code)
      select '服务中心' || n, 'socialOrganization', '/demo/mark-star.svg', '6201', 'own', '6201' from generate_series(1, ${organizations}) n;
    create temp table place as select row_number() over () as n, city, (${list(cities.map((city) => city.lat))})[city] + ${scatter} * 0.07 as lat,
      (${list(cities.map((city) => city.lng))})[city] + ${scatter} * 0.09 as lng, (${list(cities.map((city) => city.code))})[city] || '0' || (1 + floor(random() * 6))::int as region_code
      from (select ${someCity} as city from generate_series(1, ${venues})) chosen;
    insert into venues (name, kind, mark, address, region_code, lat, lng) select '活动中心' || n, 'community', '/demo/mark-star.svg', n || '号', region_code, lat, lng from place order by n;
    create temp table picture as select row_number() over () as n, id from pictures;
    create temp table made as select n, ${upTo(venues)} as venue_id, ${upTo(organizations)} as organization_id, ${some(['childcare', 'matchmaking', 'eldercare', 'skills', 'culture'])} as category,
      ${at} - random() * interval '30 days' as published_at, ${at} + (random() - 0.1) * interval '30 days' as starts_at,
      (select array_agg(id) from picture where picture.n between 1 + made.n % 70 and 1 + made.n % 70 + made.n % 9) as picture_ids from generate_series(1, ${count}) made(n);
    insert into activities (organization_id, venue_id, region_code, category, title, text, picture_ids, status, opens_at, closes_at, cancel_until, waitlist_limit, created_by, created_at, published_at, create_key)
      select made.organization_id, venue_id, v.region_code, category, ${some(['冬季养生讲座', '手机拍好中山桥', '合唱队排练', '四点半课堂', '砖雕体验', '书法入门'])} || made.n,
        repeat('刘大夫讲入冬怎么护膝盖，讲完现场教八段锦。', 1 + made.n::int % 3), made.picture_ids, 'published', published_at, starts_at, starts_at, 10, ${upTo(people)}, published_at, published_at, gen_random_uuid()
      from made join venues v on v.id = made.venue_id order by made.n;
    insert into pools (activity_id, capacity, waitlist_limit, taken, opens_at, closes_at, cancel_until)
      select n, 20, 10, (n % 21)::int, published_at, starts_at, starts_at from made order by n;
    insert into sessions (id, number, pool_id, activity_id, starts_at, ends_at, day, hours, is_published)
      select q.id, q.number, q.id, n, made.starts_at, made.starts_at + interval '90 minutes', (made.starts_at at time zone 'Asia/Shanghai')::date,
        case when extract(isodow from made.starts_at at time zone 'Asia/Shanghai') > 5 then 'weekend' when extract(hour from made.starts_at at time zone 'Asia/Shanghai') between 9 and 17 then 'working' else 'evening' end,
        true from made join pools q on q.activity_id = n order by n;
    insert into posts (organization_id, activity_id, author_id, create_key, text, picture_ids, category, hours, region_code, lat, lng, cell, wide_cell, published_at, ends_at, status, like_count, comment_count)
      select a.organization_id, a.id, a.created_by, a.create_key, a.text, a.picture_ids, a.category, array[s.hours], a.region_code, v.lat, v.lng,
        floor((v.lat + 90) * 50) * 18000 + floor((v.lng + 180) * 50), floor((v.lat + 90) * 2) * 720 + floor((v.lng + 180) * 2), a.published_at, s.ends_at, 'published', a.id % 5, a.id % 3
      from activities a join venues v on v.id = a.venue_id join sessions s on s.activity_id = a.id order by a.published_at;
    insert into likes (post_id, person_id, at) select id, 1 + (id * 37 + n * 997) % ${people}, ${at} - random() * interval '20 days' from posts, generate_series(1, like_count) n;
    insert into comments (post_id, person_id, create_key, text, status, created_at)
      select id, 1 + (id * 41 + n * 991) % ${people}, gen_random_uuid(), '我妈能去吗', 'published', ${at} - random() * interval '20 days' from posts, generate_series(1, comment_count) n;
    drop table place, picture, made;`)
  await pool.query('vacuum analyze')
}

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calendarOf } from '../../cloudfunctions/_demo/calendar'
import { demoRows } from '../../cloudfunctions/_demo/rows'
import { drawUploads } from '../../cloudfunctions/_server/demo-pictures'
import { loadWorld, monday } from './loaded'

jest.setTimeout(180_000)

let loaded: Awaited<ReturnType<typeof loadWorld>>
beforeAll(async () => {
  loaded = await loadWorld()
})
afterAll(() => loaded.world.close())

describe('what waits for somebody of the demo', () => {
  test('words to the union of every level, some waiting and some answered, by an answerer who stands over the region', async () => {
    const levels = await loaded.ask<{ level: number; waiting: number }>(
      'select length(region_code) as level, count(*) filter (where is_waiting)::int as waiting from opinions group by 1 order by 1',
    )
    expect(levels.map(({ level }) => level)).toEqual([2, 4, 6, 9, 12])
    expect(levels.every(({ waiting }) => waiting > 0)).toBe(true)
    expect(await loaded.one<number>('select count(*)::int from opinions where not is_waiting')).toBeGreaterThanOrEqual(4)
    expect(
      await loaded.wrong(`select o.id from opinions o where not is_waiting and (answered_at <= created_at or answered_at > '${monday.toISOString()}'
        or not exists (select from grants g where g.person_id = o.answered_by and g.role = 'staff' and o.region_code like g.region_code || '%'))`),
    ).toEqual([])
  })

  test('pictures of a post and of ratings wait for a yes; everybody sees others', async () => {
    for (const table of ['posts', 'ratings']) {
      const waiting = await loaded.one<number>(`select count(*)::int from ${table} where pictures_wait`)
      expect([table, waiting > 0]).toEqual([table, true])
      expect(
        await loaded.wrong(
          `select t.id from ${table} t where pictures_wait <> exists (select from pictures p where p.id = any(t.picture_ids) and p.status = 'waiting')`,
        ),
      ).toEqual([])
    }
    expect(await loaded.one<number>(`select count(*)::int from ratings where picture_ids <> '{}' and not pictures_wait`)).toBeGreaterThan(0)
  })

  test('every picture has its width, height and colour, those of people the files of a real upload', async () => {
    expect(await loaded.wrong('select id from pictures where color is null or width is null or height is null')).toEqual([])
    const regions = await loaded.ask<{ code: string; name: string; lat: number | null; lng: number | null }>('select code, name, lat, lng from regions')
    const { uploads } = demoRows(calendarOf(monday), new Map(regions.map((region) => [region.code, region])))
    const folder = mkdtempSync(join(tmpdir(), 'demo-pictures-'))
    await drawUploads(folder, uploads)
    const files = readdirSync(folder)
    rmSync(folder, { recursive: true })
    const stored = await loaded.ask<{ id: string }>('select id from pictures where person_id is not null order by id')
    expect(files.sort()).toEqual(stored.flatMap(({ id }) => [`${id}-1080.jpg`, `${id}-360.jpg`, `${id}.jpg`]).sort())
    expect(files.length).toBeGreaterThan(20)
  })
})

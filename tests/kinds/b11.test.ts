import { randomUUID } from 'node:crypto'
import { listPeople } from '../../src/checkin/people'
import type { Pack } from '../../types/rules/door'
import { fold } from '../../types/rules/fold'
import { makePoster } from '../activities/posting'
import { makeWorld, type World } from '../world'

/** Stored texts, and the ways in which people type the same. The first of each is the case that was found. */
const same: [string, string, string[]][] = [
  [
    'B11',
    '阿依努尔·买买提',
    [
      '阿依努尔•买买提',
      '阿依努尔.买买提',
      '阿依努尔・买买提',
      '阿依努尔 买买提',
      '阿依努尔买买提',
      '阿依努尔‧买买提',
      '阿依努尔－买买提',
      '阿依努尔\u200d·买买提',
    ],
  ],
  ['B12', 'McDonald', ['mcdonald', 'MCDONALD', 'Ｍｃｄｏｎａｌｄ', 'Mc Donald', "Mc'Donald"]],
  ['B12', 'Li Wei', ['LiWei', 'liwei', 'li-wei', 'LI WEI', 'Lǐ Wěi', 'Ｌｉ　Ｗｅｉ']],
  ['B12', "O'Brien", ['O’Brien', 'obrien', 'OʼBrien', 'O‘Brien']],
  ['B12', 'José Müller', ['jose muller', 'Jose\u0301 Mu\u0308ller']],
  ['B13', 'AI绘画入门', ['ＡＩ绘画', 'ai绘画', 'AI 绘画入门', 'Ａｉ绘画入门']],
  ['B13', '５０岁以上', ['50岁以上', '５０岁']],
]
const rows = same.flatMap(([id, kept, ways]) => ways.map((typed) => [id, typed, kept] as const))

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  await world.clear()
  await world.db.deleteFrom('regions').where('code', '=', '620103999').execute()
})
afterAll(() => world.close())

type Found = (typed: string) => Promise<boolean>
/** Every search of the product, with a row of that name where it searches. */
const searches: Record<string, (kept: string) => Promise<Found>> = {
  'activities by title': async (kept) => {
    await world.session({ title: kept })
    return async (typed) => (await world.call(null, 'activities', 'search', { text: typed })).sessions.length === 1
  },
  'activities by text': async (kept) => {
    await world.session({ text: `讲：${kept}。` })
    return async (typed) => (await world.call(null, 'activities', 'search', { text: typed })).sessions.length === 1
  },
  'activities by venue': async (kept) => {
    await world.session({ venueId: await world.venue({ name: kept }) })
    return async (typed) => (await world.call(null, 'activities', 'search', { text: typed })).sessions.length === 1
  },
  organizations: async (kept) => {
    await world.organization({ name: kept })
    return async (typed) => (await world.call(null, 'activities', 'search', { text: typed })).organizations.length === 1
  },
  'my organizations': async (kept) => {
    await world.organization({ name: kept })
    const staff = await world.staff('62')
    return async (typed) => (await world.call(staff, 'organizations', 'listMyOrganizations', { text: typed })).items.length === 1
  },
  'my venues': async (kept) => {
    await world.venue({ name: kept })
    const staff = await world.staff('62')
    return async (typed) => (await world.call(staff, 'places', 'listMyVenues', { text: typed })).items.length === 1
  },
  regions: async (kept) => {
    await world.db.deleteFrom('regions').where('code', '=', '620103999').execute()
    await world.db
      .insertInto('regions')
      .values({ code: '620103999', parentCode: '620103', level: 4, name: kept, fullName: `兰州市 七里河区 ${kept}`, lat: null, lng: null })
      .execute()
    return async (typed) => (await world.call(null, 'places', 'searchRegions', { text: typed })).regions.length === 1
  },
  'doors of today': async (kept) => {
    const { organizationId } = await world.session({ title: kept, startsAt: world.in(1) })
    const admin = await world.admin(organizationId)
    return async (typed) => (await world.call(admin, 'checkin', 'listDoors', { text: typed })).items.length === 1
  },
  'people at the door': async (kept) => {
    const { sessionId } = await world.session()
    await world.call(await world.person({ name: kept }), 'enrollment', 'enroll', { key: randomUUID(), sessionId })
    const volunteer = await world.volunteer(sessionId)
    return async (typed) => (await world.call(volunteer, 'checkin', 'searchRoster', { sessionId, text: typed })).items.length === 1
  },
  'people at the door without network': async (kept) => {
    const masked = `${[...kept][0]}*${[...kept].at(-1)}`
    const pack = { rows: [[1, 0, 'c', masked]], present: {} } as unknown as Pack
    // A mask leaves only whole names to compare.
    return async (typed) => fold(kept) !== fold(typed) || listPeople(pack, typed).length === 1
  },
  'who is known already': async (kept) => {
    const poster = await makePoster(world)
    const { sessionId } = await world.session({ organizationId: poster.organizationId })
    const add = (name: string) =>
      world.call(poster.admin, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name, phoneEnd: '5621', source: 'phone' })
    await add(kept)
    return async (typed) => fold(kept) !== fold(typed) || (await add(typed)).isKnown
  },
}
console.log(`B11 ${Object.keys(searches).length} searches × ${rows.length} ways of writing`)

test('B11 all searches are tried with all ways of writing', () => {
  expect(Object.keys(searches)).toHaveLength(11)
  expect(rows.length).toBeGreaterThanOrEqual(30)
})

test.each(Object.entries(searches))('B11 B12 B13 %s are found however the name is written', async (_, keep) => {
  const missed: string[] = []
  for (const [id, kept, ways] of same) {
    await world.clear()
    const isFound = await keep(kept)
    for (const typed of ways) if (!(await isFound(typed))) missed.push(`${id} ${typed} for ${kept}`)
  }
  expect(missed).toEqual([])
})

test('B11 people of other names stay others', async () => {
  for (const [one, other] of [
    ['王芳', '王方'],
    ['李伟', '李玮'],
    ['Li Wei', 'Li Wen'],
    ['阿依努尔·买买提', '阿依古丽·买买提'],
    ['C++', 'C#'],
  ] as const)
    expect(fold(one)).not.toBe(fold(other))
  for (const text of ['···', '！！', '%', '+']) expect(fold(text)).not.toBe('')
})

test('B11 the database folds every letter as the phone does', async () => {
  const points: string[] = []
  for (let code = 1; code < 0x30000; code++) if (code < 0xd800 || code > 0xdfff) points.push(String.fromCodePoint(code))
  const { rows: folded } = await world.pool.query<{ point: string; folded: string }>('select point, fold(point) as folded from unnest($1::text[]) point', [
    points,
  ])
  const other = folded.filter(({ point, folded }) => folded !== fold(point)).map(({ point }) => point.codePointAt(0) as number)
  // Capitals that Unicode has only lately paired with small letters, of scripts nobody here writes; engines learn them at different times.
  const rare = (code: number) =>
    code === 0x1c89 ||
    code === 0x2c2f ||
    (code >= 0xa7c0 && code <= 0xa7f5) ||
    (code >= 0x10570 && code <= 0x10595) ||
    (code >= 0x105c0 && code <= 0x105ff) ||
    (code >= 0x10d50 && code <= 0x10d65) ||
    code >= 0x16ea0
  expect(other.filter((code) => !rare(code)).map((code) => code.toString(16))).toEqual([])
  console.log(`B11 ${points.length} letters folded alike but for ${other.length} rare ones`)
})

test('B11 words of several letters are folded alike too', async () => {
  const texts = [
    ...rows.flatMap(([, typed, kept]) => [typed, kept]),
    'ΣΊΣΥΦΟΣ',
    'İstanbul',
    'STRASSE straße',
    'Ｈａｎｇｕｌ 각',
    'बद्री',
    'བསྒྲུབས་',
    '㍿',
    '...',
    '',
  ]
  const { rows: folded } = await world.pool.query<{ folded: string }>(
    'select fold(text) as folded from unnest($1::text[]) with ordinality asked (text, n) order by n',
    [texts],
  )
  expect(folded.map((row) => row.folded)).toEqual(texts.map(fold))
})

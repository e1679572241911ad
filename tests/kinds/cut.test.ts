import { sql } from 'kysely'
import { mostInLists } from '../../cloudfunctions/_shared/core/cut-text'
import { words } from '../../cloudfunctions/_shared/db/words'
import type { FunctionName } from '../../types'
import { countLetters } from '../../types/rules/letters'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { inputs } from './inputs'
import { listsOfContract } from './outputs'
import { snake } from './schema'
import { makeStage, type Stage } from './stage'

/**
 * Words in lists: every column of people's words is filled with the longest text that may stand in it, every list of the contract is
 * asked by those who may read the most, and nothing in the answers is longer than a list carries.
 */
let world: World
let stage: Stage
const family = '👨‍👩‍👧‍👦'
/** A text that begins with its column's name, so that an answer shows where it is from, with letters of seven code points, which must not be cut in two. */
const longText = (column: string, letters: number) => {
  const head = [...column].slice(0, Math.floor(letters / 2)).join('')
  return head + family.repeat(letters - head.length)
}
/** The most letters that the contract takes; 5 000 where only the union writes. Null: no list has this column's words. */
const longest: Record<string, Record<string, number | null>> = {
  regions: { name: null, fullName: null, phone: null },
  venues: { name: 40, address: 100, about: 5000, openingHours: 200 },
  venueRooms: { name: 20 },
  venueClosures: { reason: 60 },
  // The name is unique, so no two rows can have the same.
  organizations: { name: null, story: 5000, leaderTitle: 60, leaderName: 20, teamName: 60, address: 100, reported: null },
  organizationChanges: { note: null },
  organizationApplications: { name: 40, creditCode: null, address: 100, about: 500, reason: 200 },
  teams: { name: 40, about: 5000 },
  projects: { name: 40, about: 5000 },
  series: { name: 40, about: 5000, owner: 60 },
  brands: { name: 40, about: 5000, owner: 60 },
  // Its name is unique in its organization.
  templates: { name: null, activity: null },
  activities: { title: 40, text: 2000, leader: 60, rules: null, returnReason: 200, signUp: null, proposed: null, pastQuestions: null },
  persons: { openid: null, demoKey: null, name: 20, face: null, phoneEnd: null },
  savedPlaces: { label: 10, name: 60 },
  requests: { result: null },
  pictures: { url: null, alt: 40 },
  posts: { text: 2000 },
  comments: { text: 200 },
  enrollments: { endNote: 200, extraReason: 200, answers: 200 },
  noShows: { excuse: 200 },
  scans: { reason: 100 },
  ratings: { text: 500, reply: 300 },
  opinions: { text: 200, answer: 200 },
  broadcasts: { text: 200 },
  ticketSteps: { text: 200 },
  notices: { data: 300 },
  shifts: { title: 20, note: 100, cancelReason: 100 },
  shiftCorrections: { reason: 200 },
  imports: { fileName: 80, report: null },
  members: { unit: 60 },
  hourCertificates: { name: 20, organizations: null },
}
/** The text, as JSON where the column holds JSON. */
const json: Record<string, (text: string) => unknown> = {
  'enrollments.answers': (text) => [
    { id: 'ill', value: text },
    { id: 'size', value: text },
  ],
  'notices.data': (text) => ({ title: '报名', text, reason: text }),
}
const columns = Object.entries(longest).flatMap(([table, list]) =>
  Object.entries(list).flatMap(([column, letters]) => (letters === null ? [] : [{ table, column, letters }])),
)
const textOf = Object.fromEntries(columns.map(({ table, column, letters }) => [`${table}.${column}`, longText(`${table}.${column} `, letters)]))

beforeAll(async () => {
  world = await makeWorld({ ports: { login: null } })
  stage = await makeStage(world)
  const { db } = world
  // Every list gets a row of each kind: one post that waits for a person, one row of each kind that belongs to an organization.
  await sql`insert into posts (organization_id, author_id, create_key, text, region_code, lat, lng, cell, wide_cell, published_at, ends_at, status)
    select organization_id, author_id, gen_random_uuid(), text, region_code, lat, lng, cell, wide_cell, published_at, ends_at, 'review' from posts`.execute(db)
  await sql`update activities set status = 'returned' where id = ${stage.submitted}`.execute(db)
  for (const { table, column } of columns) {
    const text = textOf[`${table}.${column}`]!
    const value = json[`${table}.${column}`]?.(text)
    // Only columns with a text are filled, because null means something.
    await sql`update ${sql.table(snake(table))} set ${sql.ref(snake(column))} = ${value ? JSON.stringify(value) : text} where ${sql.ref(snake(column))} is not null`.execute(
      db,
    )
  }
}, 120_000)
afterAll(() => world.close())

/** What one thing's own read or an answer to a change holds is whole, and is none of many. */
const lists = listsOfContract().filter(({ name, kind }) => kind === 'page' || /\.(list|search)/.test(name))

const readers = ['province', 'admin', 'volunteer', 'self', 'guest'] as const
type Call = (person: WorldPerson | null, slice: FunctionName, action: string, input: unknown) => Promise<unknown>
const ask = async (name: string, who: (typeof readers)[number], more: object = {}): Promise<unknown> => {
  const [slice, action] = name.split('.') as [FunctionName, string]
  return (world.call as Call)(stage.readers[who], slice, action, { ...inputs[name]?.(stage, world), ...more }).catch(() => null)
}
/** Every text in an answer, with its path, and whether the object around it says that it is cut. */
const textsIn = (value: unknown, path = ''): { path: string; text: string; isCut: boolean }[] => {
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return []
  const isCut = (value as { isCut?: unknown }).isCut === true
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [{ path: `${path}.${key}`, text: inner, isCut }] : textsIn(inner, `${path}.${key}`),
  )
}
const ownerOf = (text: string) => Object.keys(textOf).find((column) => text.startsWith(`${column} `))
/** Several answers for actions with more than one order or half. */
const halves: Record<string, object[]> = {
  'activities.listPosted': [{ half: 'coming' }, { half: 'over' }],
  'activities.listForReview': [{ status: 'submitted' }, { status: 'returned' }, { status: 'published' }],
  'enrollment.listMine': [{ which: 'open' }, { which: 'past' }],
  'volunteering.listMyShifts': [{ which: 'coming' }, { which: 'past' }],
}
const answers = async (name: string) =>
  (await Promise.all(readers.flatMap((who) => (halves[name] ?? [{}]).map((half) => ask(name, who, half))))).flatMap((reply) => textsIn(reply))

/** Beginnings that only name a thing are shorter. */
const brief: Record<string, number> = { '.items[].about.name': 40 }
/** Lists with texts that may be longer than a list carries, and where in a row they stand. */
const cutIn: Record<string, string[]> = {
  'feed.listFeed': ['.items[].text'],
  'feed.listOrganizationPosts': ['.items[].text'],
  'feed.listForModeration': ['.items[].text', '.items[].about.name'],
  'organizations.listApplications': ['.items[].about'],
  'organizations.listTeams': ['.items[].about'],
  'organizations.listProjects': ['.items[].about'],
  'feedback.listFeedback': ['.items[].text', '.items[].reply.text'],
  'feedback.listTickets': ['.items[].text', '.items[].reply.text'],
  'notifications.listNotices': ['.items[].data.text', '.items[].data.reason'],
  'activities.listSeries': ['[].about'],
  'activities.listBrands': ['[].about'],
}

test('every column of people’s words has its longest text, or a reason in the table', () => {
  const named = Object.entries(words).flatMap(([table, list]) =>
    Object.entries(list).flatMap(([column, kind]) => (kind === 'mine' || kind === 'others' || kind === 'ours' ? [`${table}.${column}`] : [])),
  )
  expect(
    Object.entries(longest)
      .flatMap(([table, list]) => Object.keys(list).map((column) => `${table}.${column}`))
      .sort(),
  ).toEqual(named.sort())
  // oxlint-disable-next-line no-console -- how many rows the kind has
  console.info(`cut: ${lists.length} lists × ${columns.length} columns at their longest`)
  expect(lists.length).toBeGreaterThanOrEqual(32)
  expect(columns.length).toBeGreaterThanOrEqual(37)
})

test('where a list may carry more than it shows, it is cut there, and nowhere else', async () => {
  const found = Object.fromEntries(
    await Promise.all(
      lists.map(async ({ name }) => {
        const texts = await answers(name)
        const cut = texts.filter(({ text, isCut }) => isCut && textOf[ownerOf(text) ?? ''] !== text && ownerOf(text) !== undefined)
        return [name, [...new Set(cut.map(({ path }) => path))].sort()] as const
      }),
    ),
  )
  // A notice says it of itself, not of its data: its words are found below by their length.
  const said = Object.fromEntries(Object.entries(found).filter(([, paths]) => paths.length > 0))
  const { 'notifications.listNotices': _, ...direct } = cutIn
  expect(said).toEqual(Object.fromEntries(Object.entries(direct).map(([name, paths]) => [name, [...paths].sort()])))
})

test.each(lists.map(({ name }) => name))('%s carries no more than 200 letters of a text, cut between letters', async (name) => {
  const texts = await answers(name)
  for (const { path, text } of texts) {
    expect([path, countLetters(text, mostInLists)]).toEqual([path, Math.min(mostInLists, countLetters(text, mostInLists))])
    const column = ownerOf(text)
    const whole = column && textOf[column]!
    // Names are masked; every other text is whole or its beginning, in whole letters.
    if (!whole || whole === text || column === 'persons.name') continue
    expect([path, whole.startsWith(text) && whole.slice(text.length).startsWith(family)]).toEqual([path, true])
    expect(cutIn[name] ?? []).toContain(path)
  }
  for (const path of cutIn[name] ?? []) {
    const cut = texts.filter((found) => found.path === path && ownerOf(found.text))
    const most = brief[path] ?? mostInLists
    expect([path, cut.some(({ text }) => countLetters(text, most) === most)]).toEqual([path, true])
  }
})

test.each(lists.map(({ name }) => name))('%s reads no further into a text than it may show', async (name) => {
  const client = await world.pool.connect()
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<{ rows?: unknown[] }>
  const read: unknown[] = []
  const listen = (...args: unknown[]) => {
    const done = args.at(-1)
    // The pool asks its clients with a function that takes the answer.
    if (typeof done === 'function')
      return query(...args.slice(0, -1), (error: unknown, result?: { rows?: unknown[] }) => (read.push(result?.rows), done(error, result)))
    return query(...args).then((result) => (read.push(result.rows), result))
  }
  Object.assign(client, { query: listen })
  client.release()
  try {
    await answers(name)
  } finally {
    Object.assign(client, { query })
  }
  // The words of a notice are part of its data, which is read whole; they have 300 letters at most.
  const long = textsIn(read).filter(({ text }) => ![undefined, 'notices.data'].includes(ownerOf(text)) && [...text].length > (mostInLists + 1) * 10)
  expect([...new Set(long.map(({ text }) => ownerOf(text)))]).toEqual([])
})

test('the read of the one thing has the whole of it', async () => {
  const { items } = (await ask('feed.listForModeration', 'province')) as { items: { kind: 'post' | 'comment' | 'rating'; id: string; isCut?: true }[] }
  expect(
    items
      .filter(({ isCut }) => isCut)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['post', 'rating'])
  for (const { kind, id } of items) {
    const item = await world.call(stage.readers.province, 'feed', 'getForModeration', { kind, id, reason: 'inspection' })
    expect(item).toMatchObject({ kind, id, text: textOf[`${kind}s.text`] })
    expect(item.isCut).toBeUndefined()
  }
  const post = await world.call(null, 'feed', 'getPost', { id: stage.postId })
  expect([post.text, post.isCut]).toEqual([textOf['posts.text'], undefined])
  const rating = await world.call(null, 'feedback', 'getRating', { id: stage.rating })
  expect([rating.text, rating.reply?.text, rating.isCut, rating.reply?.isCut]).toEqual([textOf['ratings.text'], textOf['ratings.reply'], undefined, undefined])
  const notice = await world.call(stage.readers.self!, 'notifications', 'getNotice', { id: stage.notice })
  expect([notice.data.text, notice.data.reason, notice.isCut]).toEqual([textOf['notices.data'], textOf['notices.data'], undefined])
  expect((await world.call(null, 'activities', 'getSeries', { id: stage.series })).about).toBe(textOf['series.about'])
  expect((await world.call(null, 'activities', 'getBrand', { id: stage.brand })).about).toBe(textOf['brands.about'])
  expect((await world.call(null, 'activities', 'getActivity', { id: stage.running.activityId })).text).toBe(textOf['activities.text'])
})

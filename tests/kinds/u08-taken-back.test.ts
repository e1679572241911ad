import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rowWords } from '../../src/enrollment/ui/row-words'
import type { Enrollment } from '../../types/enrollment'
import { serverOf } from '../checkin/phone'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { actions, type Schema } from './fields'
import { type App, makeBrowser } from './sender'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
/** The apps of a test, which end with it. */
let apps: App[] = []
afterEach(() => {
  for (const app of apps) app.said.endAnnouncement()
  apps = []
  jest.useRealTimers()
  return world.clear()
})
afterAll(() => world.close())

/** Actions whose names say that something is given up, or that have a switch to turn something off; found in the contract. */
const isSwitch = (schema: Schema): boolean => schema.type === 'boolean' || (schema.wrapped !== undefined && isSwitch(schema.wrapped))
const givesUp = actions
  .filter(
    ({ name, declared, input }) =>
      declared.limit && (/^(cancel|leave|remove|refuse|undo|drop|end)/.test(name) || Object.values(input.entries ?? {}).some(isSwitch)),
  )
  .map(({ action }) => action)

/** Where the phone says that it is done, and the word of the way back, or why there is none. */
const said: Record<string, { file: string; back: string } | { file: string; noWay: string } | { never: string }> = {
  'enrollment/cancel': { file: 'shared/enrolling/announce-left.ts', back: '重新报名' },
  'enrollment/answerOffer': { file: 'shared/enrolling/announce-left.ts', back: '重新报名' },
  'organizations/follow': { file: 'shared/core/use-follow.ts', back: '重新关注' },
  'activities/followSeries': { file: 'shared/core/use-follow.ts', back: '重新关注' },
  'volunteering/leaveShift': { file: 'volunteering/mine.tsx', back: '重新报' },
  'identity/endToken': { file: 'identity/sign-ins.tsx', noWay: 'whoever is signed out signs in again' },
  'identity/removePlace': { file: 'identity/places.tsx', back: '放回来' },
  'feed/removeComment': { file: 'feed/post.tsx', back: '重新发' },
  'feed/removePost': { file: 'feed/store.ts', noWay: 'its pictures are gone with it' },
  'enrollment/removeEnrollment': { file: 'enrollment/use-roster.ts', noWay: 'the person has been told, and the seat is somebody else’s' },
  'volunteering/cancelShift': { file: 'volunteering/schedule.tsx', noWay: 'who had signed up has been told' },
  'activities/cancelActivity': { file: 'activities/use-calling-off.ts', noWay: 'who had signed up has been told' },
  'identity/refuseInvitation': { never: 'the page itself says that the link is over' },
  'identity/invite': { never: 'its switch says whether the right may be given on' },
  'identity/endGrant': { file: 'identity/grants.tsx', noWay: 'a right is given again by an invitation alone' },
  'feedback/reopenTicket': { never: 'its switch says whether it is better; the page shows which was said' },
  'organizations/answerGuidance': { never: 'its switch says yes or no; the page shows which union guides' },
  'feed/comment': { never: 'its switch says in whose name one writes' },
  'feed/moderate': { never: 'staff decide about words of others; the queue they decide in says it' },
  'feed/like': { never: 'the heart shows what it is, and the same tap sets it again' },
}
const source = (file: string) => readFileSync(join(__dirname, '../../src', file), 'utf8')
const files = (folder: string): string[] =>
  readdirSync(join(__dirname, '../../src', folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })

test('U08 every action of the contract that gives something up has its row here', () => {
  console.log(`U08: ${givesUp.length} actions that give something up`)
  expect(Object.keys(said).sort()).toEqual([...givesUp].sort())
  expect(givesUp.length).toBe(20)
})

test.each(Object.entries(said).filter(([, row]) => 'file' in row))('U08 %s is said where it is done, with its way back', (action, row) => {
  if (!('file' in row)) throw new Error('without a file it is not in this table')
  const text = source(row.file)
  expect(text).toMatch(/\bannounce\(/)
  expect('back' in row ? text.includes(`'${row.back}'`) : !/\bannounce\([^\n]*word:/.test(text)).toBe(true)
  // Whoever asks for it must say so: the module, or the one that passes it on.
  const [slice, name] = action.split('/')
  const askers = files('').filter((file) => new RegExp(`'${slice}', '${name}'`).test(source(file)))
  const saying = askers.filter((file) => /\b(announce|announceLeft|useFollow)\(/.test(source(file)) || file === 'shared/enrolling/my-enrollments.ts')
  expect(saying).toEqual(askers)
})

test('U08 what my-enrollments gives up for me is said by each module that asks it to', () => {
  const askers = files('').filter((file) => /import \{[^}]*\b(cancel|answerOffer)\b[^}]*\} from '[^']*my-enrollments'/.test(source(file)))
  expect(askers).toEqual(['shared/enrolling/use-cancel.ts', 'shared/enrolling/use-enrolling.ts'])
  for (const file of askers) expect(source(file)).toContain('announceLeft(')
})

test('U08 the door says what was taken back, and lets the same person in again', () => {
  expect(source('checkin/use-door.ts')).toMatch(/announce\(`撤销了[^\n]*word: `恢复/)
})

test('U08 every page reads it aloud, and none has a place of its own for it', () => {
  expect(source('shared/parts/page.tsx')).toContain('<AnnouncementBar />')
  expect(source('shared/parts/announcement-bar.tsx')).toMatch(/role="status" aria-live="polite"/)
  expect(files('').filter((file) => source(file).includes('useAnnouncement'))).toEqual(['shared/core/announcement.ts', 'shared/parts/announcement-bar.tsx'])
})

const phoneOf = (person: WorldPerson) => {
  const browser = makeBrowser(serverOf(world, person) as never)
  browser.stored.set('ufc.token', JSON.stringify(person.token))
  browser.stored.set('ufc.me', JSON.stringify({ id: person.id, name: person.name, grants: [] }))
  const app = browser.start()
  apps.push(app)
  return app
}
const enroll = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
const cancel = (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId })

describe('U08 the way back of a place says what it comes to', () => {
  const left = async (capacity: number, others: number) => {
    const { sessionId } = await world.session({ capacity, title: '插花' })
    const li = await world.person()
    const { enrollment } = await enroll(li, sessionId)
    for (let each = 0; each < others; each++) await enroll(await world.person(), sessionId)
    await cancel(li, sessionId)
    const app = phoneOf(li)
    app.left.announceLeft(enrollment)
    return { app, words: () => app.said.useAnnouncement.getState().words, li, sessionId }
  }
  test('the seat is still there', async () => {
    const { app, words } = await left(2, 0)
    expect(words()).toBe('取消报名了：插花')
    expect(app.said.useAnnouncement.getState().way?.word).toBe('重新报名')
    await app.said.takeBack()
    expect(words()).toBe('又报上了，名额还在')
    expect(app.said.useAnnouncement.getState().way).toBeNull()
  })
  test('the seat went to who waited', async () => {
    const { app, words } = await left(1, 2)
    await app.said.takeBack()
    expect(words()).toBe('名额已经给了别人，您排在候补第 2 位')
  })
  test('sign-up is over: it says so, and may be tried again', async () => {
    const { app, words, sessionId } = await left(2, 0)
    await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', sessionId).execute()
    await app.said.takeBack()
    expect(words()).not.toMatch(/又报上了/)
    expect(words().length).toBeGreaterThan(4)
  })
  test('two taps are one', async () => {
    const { app, li } = await left(2, 0)
    await Promise.all([app.said.takeBack(), app.said.takeBack()])
    expect((await world.call(li, 'enrollment', 'listMine', { which: 'open' })).items).toHaveLength(1)
  })
})

test('U08 the way back is there for a minute, and not for another person', async () => {
  const app = phoneOf(await world.person())
  jest.useFakeTimers({ now: Date.now() })
  const way = { word: '重新报名', run: async () => '' }
  app.said.announce('取消报名了', way)
  jest.advanceTimersByTime(59_000)
  expect(app.said.useAnnouncement.getState().way).toBe(way)
  jest.advanceTimersByTime(1000)
  expect(app.said.useAnnouncement.getState()).toMatchObject({ words: '', way: null })
  app.said.announce('取消报名了', way)
  app.person.setMe(null)
  expect(app.said.useAnnouncement.getState()).toMatchObject({ words: '', way: null })
})

test('U08 among what I went to, what was cancelled says by whom', () => {
  const row = { status: 'cancelled', endReason: 'self', endNote: null, isSessionCancelled: false, attendedAt: null, hasFeedback: false } as Enrollment
  expect(rowWords(row, true, Date.now())).toEqual({ words: '您自己取消的', tag: { tone: 'plain', word: '已取消' } })
  expect(rowWords({ ...row, endReason: 'removed', endNote: '重复报名' }, true, Date.now()).words).toBe('组织者取消了您的报名：重复报名')
})

/** @jest-environment jsdom */
import { act, createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type * as Said from '../../src/shared/core/announcement'
import type * as Storage from '../../src/shared/core/storage'
import type * as Person from '../../src/shared/core/person'
import type * as UseDoor from '../../src/checkin/use-door'
import type * as Acts from '../../src/checkin/door-acts'
import type { Pack } from '../../types/rules/door'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CLOUD_ENV: '', API_BASE: '', MESSAGE_TEMPLATES: '' })
const stored = new Map<string, string>()
type Reply = { statusCode: number; data: unknown; header: object }
/** What the phone sent and has no answer for yet. */
const asked: { body: string; answer: (reply: Reply) => void }[] = []
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  getCurrentPages: () => [{ route: 'checkin/scan' }],
  useDidShow: () => {},
  default: {
    getEnv: () => 'WEB',
    ENV_TYPE: { WEAPP: 'WEAPP', WEB: 'WEB' },
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: string) => void stored.set(key, value),
    removeStorageSync: (key: string) => void stored.delete(key),
    getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
    request: ({ data }: { data: string }) => new Promise((answer) => asked.push({ body: String(data), answer: answer as (reply: Reply) => void })),
    onAppShow: () => {},
    onNetworkStatusChange: () => {},
    navigateTo: () => {},
  },
}))
jest.mock('../../src/shared/platform', () => ({ playSound: () => {}, vibrate: () => {}, whenBack: () => () => {} }), { virtual: true })

const { useDoor } = jest.requireActual<typeof UseDoor>('../../src/checkin/use-door')
const { useDoorActs } = jest.requireActual<typeof Acts>('../../src/checkin/door-acts')
const { takeBack, useAnnouncement } = jest.requireActual<typeof Said>('../../src/shared/core/announcement')
const { setOwner } = jest.requireActual<typeof Storage>('../../src/shared/core/storage')
const { setMe } = jest.requireActual<typeof Person>('../../src/shared/core/person')

const packOf = (present: Pack['present'] = {}): Pack => ({
  sessionId: '7',
  sessionNumber: 7,
  title: '太极',
  startsAt: new Date(Date.now()).toISOString(),
  endsAt: new Date(Date.now() + 3600_000).toISOString(),
  capacity: 30,
  rules: {},
  keys: {},
  personKeys: {},
  rows: [
    [1, 0, 'c', '王*兰'],
    [2, 0, 'c', '李*'],
  ],
  others: {},
  present,
  cancelled: {},
  issuedAt: new Date().toISOString(),
})
type Packs = [Pack, ...Pack[]]
/** The page of the door, with its list, which a reload replaces. */
const openDoor = () => {
  const page = {} as { door: ReturnType<typeof useDoor>; packs: Packs; reload: (packs: Packs) => void; leave: () => void }
  const Shown = () => {
    const [packs, setPacks] = useState<Packs>([packOf()])
    page.packs = packs
    page.reload = setPacks
    page.door = useDoor({ packs, direction: 'in', isPaused: false, change: (next) => setPacks(next) })
    return null
  }
  const root = createRoot(document.createElement('div'))
  act(() => root.render(createElement(Shown)))
  page.leave = () => act(() => root.unmount())
  return page
}
const inside = ({ packs }: { packs: Packs }) => Object.keys(packs[0].present)
const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve, 10))))
const undoFirst = (page: ReturnType<typeof openDoor>) => act(() => void page.door.undo(useDoorActs.getState().acts.at(-1)!))

/** The server takes everything that is sent, and knows that the scanned person is inside already. */
const answerAll = () => {
  for (const { body, answer } of asked.splice(0)) {
    const { scans = [] } = JSON.parse(body) as { scans?: { scanId: string; direction: string }[] }
    const results = scans.map(({ scanId }) => ({ scanId, status: 'accepted', code: null, verdict: 'duplicate', name: '王*兰', first: null }))
    answer({ statusCode: 200, data: { ok: true, data: { results, present: 1, inside: 1, expected: 2 } }, header: {} })
  }
}
beforeEach(() => {
  stored.clear()
  setMe({ id: '1', name: '马师傅', grants: [] } as never)
  setOwner('1')
  useDoorActs.setState({ acts: [] })
})

/** Waits so that no call of one test is under way in the next. */
afterEach(async () => {
  for (let round = 0; round < 4; round++) {
    answerAll()
    await settle()
  }
})

test('B19 恢复 lets in whom was taken back, on the list as it is by then: whom others let in meanwhile stays inside', async () => {
  const page = openDoor()
  act(() => void page.door.pick(1))
  expect(inside(page)).toEqual(['1'])
  undoFirst(page)
  expect([inside(page), useAnnouncement.getState().way?.word]).toEqual([[], '恢复进场'])
  // Another door admits somebody, and the list is loaded again.
  act(() => page.reload([packOf({ 2: { at: new Date().toISOString(), by: '', device: 'another' } })]))
  await act(async () => takeBack())
  expect(inside(page)).toEqual(['1', '2'])
  expect(page.door.shown?.checked).toMatchObject({ enrollmentNumber: 1, verdict: 'ok' })
  // After another tap there is nothing left to restore.
  await act(async () => takeBack())
  expect(useDoorActs.getState().acts.map(({ enrollmentNumber }) => enrollmentNumber)).toEqual([1])
  page.leave()
})

test('B19 恢复 of somebody whom another door let in meanwhile says so, and the entry stays the other door’s', async () => {
  const page = openDoor()
  act(() => void page.door.pick(1))
  undoFirst(page)
  const theirs = { at: new Date(Date.now() - 1000).toISOString(), by: '张伟', device: 'another' }
  act(() => page.reload([packOf({ 1: theirs })]))
  await act(async () => takeBack())
  expect(page.door.shown?.checked.verdict).toBe('duplicate')
  expect(page.packs[0].present[1]).toEqual(theirs)
  page.leave()
})

test('B19 whom another door has let in meanwhile stays inside when this phone takes its own scan back', () => {
  const page = openDoor()
  act(() => void page.door.pick(1))
  const theirs = { at: new Date(Date.now() - 1000).toISOString(), by: '张伟', device: 'another' }
  act(() => page.reload([packOf({ 1: theirs })]))
  undoFirst(page)
  expect(page.packs[0].present[1]).toEqual(theirs)
  page.leave()
})

test('B19 an answer to a scan that was taken back meanwhile shows nobody; one to a scan that stands is shown', async () => {
  const page = openDoor()
  act(() => void page.door.pick(1))
  await settle()
  expect(asked.length).toBeGreaterThan(0)
  undoFirst(page)
  answerAll()
  await settle()
  expect(page.door.shown).toBeNull()
  act(() => void page.door.pick(2))
  for (let round = 0; round < 3; round++) {
    await settle()
    answerAll()
  }
  await settle()
  expect(page.door.shown?.checked).toMatchObject({ enrollmentNumber: 2, verdict: 'duplicate' })
  page.leave()
})

test('B19 a door that was left offers no way back', async () => {
  const page = openDoor()
  act(() => void page.door.pick(1))
  undoFirst(page)
  page.leave()
  expect(useAnnouncement.getState().way).toBeNull()
})

/** @jest-environment jsdom */
import type { PicturePort, Platform as Rest } from '../../src/shared/platform/port'

type Platform = Rest & PicturePort

/** Functions that do the work themselves and throw an error of their own; their callers wait for the answer. */
const work = ['uploadPicture']
/** How a page calls each function. A new one without a row is called without arguments. */
const calls: Partial<Record<keyof Platform, unknown[]>> = {
  onPhoneChange: [() => {}],
  applyTheme: [true],
  catchBack: [() => {}],
  watchNear: ['post-1', () => {}],
  whenBack: [() => {}],
  viewPictures: [[{ url: '/a.jpg', alt: '' }], 0],
  subscribe: [['promoted']],
  share: ['太极', '/activities/detail?id=1'],
  addToCalendar: [{ id: 'session-1', title: '太极', place: '公园', startsAt: '2026-11-24T11:00:00.000Z', endsAt: '2026-11-24T12:00:00.000Z' }],
  openMap: [{ lat: 36, lng: 103, name: '公园', address: '1 号' }],
  pickPictures: [3],
  playSound: ['ok'],
  vibrate: [true],
  copy: ['x'],
  readyFile: [{ name: 'a.txt', content: 'x', type: 'text/plain' }],
  askAgain: ['camera'],
  isGranted: ['camera'],
  callPhone: ['0931'],
}
/** Functions that run at launch and in the router of every page; without them there is no page to test. */
const ground = ['readPhone', 'onPhoneChange', 'catchBack', 'whenBack', 'watchNear', 'applyTheme']

const broken = () => {
  throw new Error('this phone has none')
}
const breakBrowser = () => {
  Object.defineProperty(window, 'AudioContext', {
    value: class {
      constructor() {
        broken()
      }
    },
    configurable: true,
    writable: true,
  })
  for (const name of ['vibrate', 'share']) Object.defineProperty(navigator, name, { value: broken, configurable: true })
  for (const name of ['wakeLock', 'clipboard', 'geolocation'])
    Object.defineProperty(navigator, name, { value: new Proxy({}, { get: () => broken }), configurable: true })
  Object.assign(window, { print: broken, open: broken })
  Object.assign(URL, { createObjectURL: broken, revokeObjectURL: broken })
}
const brokenTaro = new Proxy({ env: {}, getCurrentInstance: () => ({}) } as Record<string, unknown>, {
  get: (known, name: string) => known[name] ?? (name === 'then' ? undefined : broken),
})

const platforms = {
  h5: () => ({
    ...jest.requireActual<Rest>('../../src/shared/platform/index.h5'),
    ...jest.requireActual<PicturePort>('../../src/shared/platform/pictures.h5'),
  }),
  weapp: () => ({
    ...jest.requireActual<Rest>('../../src/shared/platform/index.weapp'),
    ...jest.requireActual<PicturePort>('../../src/shared/platform/pictures.weapp'),
  }),
}
Object.assign(globalThis, { CLOUD_ENV: '', API_BASE: '', MESSAGE_TEMPLATES: 'promoted:1' })
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  get default() {
    return brokenTaro
  },
}))

const decorations = Object.entries(platforms).flatMap(([build, load]) =>
  Object.keys(load())
    .filter((name) => !work.includes(name) && !ground.includes(name))
    .map((name) => ({ build: build as keyof typeof platforms, name: name as keyof Platform })),
)

test('B23 what a phone may lack is found from the platform itself', () => {
  console.log(`B23: ${decorations.length} decorations on two platforms`)
  expect(decorations.length).toBeGreaterThanOrEqual(30)
})

test.each(decorations)('B23 $build without $name: nothing is thrown and the page goes on', async ({ build, name }) => {
  breakBrowser()
  const deed = platforms[build]()[name] as (...given: unknown[]) => unknown
  const given = (calls[name] ?? []) as unknown[]
  // A picker waits for the person; all other functions answer.
  const answer = await Promise.race([Promise.resolve(deed(...given)), new Promise((resolve) => setTimeout(resolve, 50))])
  const end = typeof answer === 'function' ? (answer as () => void) : () => {}
  expect(end).not.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 0))
})

test('B23 the control: a browser that is broken does throw where it is not asked carefully', () => {
  breakBrowser()
  expect(() => new AudioContext()).toThrow('this phone has none')
  expect(() => navigator.vibrate(1)).toThrow('this phone has none')
})

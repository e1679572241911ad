import type * as Said from '../../src/shared/core/announcement'
import type * as TellLeft from '../../src/shared/enrolling/announce-left'
import type * as AddPerson from '../../src/shared/core/add-person'
import type * as Person from '../../src/shared/core/person'
import type * as Send from '../../src/shared/core/send'
import type * as Settings from '../../src/shared/core/settings'
import type * as FeedStore from '../../src/feed/store'
import type * as SaveShift from '../../src/volunteering/save-shift'

type Sent = { url: string; data: string; header: Record<string, string> }
export type Network = (sent: Sent) => Promise<unknown>

/** A browser or phone. Its storage outlives the app, which starts anew with `start`; several apps at the same time are tabs. */
export const makeBrowser = (network: Network) => {
  const browser = { stored: new Map<string, string>(), network, start: () => startApp(browser) }
  return browser
}
export type Browser = ReturnType<typeof makeBrowser>

const startApp = (browser: Browser) => {
  Object.assign(globalThis, { CLOUD_ENV: '', API_BASE: '', MESSAGE_TEMPLATES: '' })
  const app = {} as {
    send: typeof Send
    person: typeof Person
    settings: typeof Settings
    people: typeof AddPerson
    feed: typeof FeedStore
    shifts: typeof SaveShift
    said: typeof Said
    left: typeof TellLeft
  }
  jest.isolateModules(() => {
    jest.doMock('@tarojs/taro', () => ({
      __esModule: true,
      getCurrentPages: () => [],
      default: {
        navigateTo: async () => {},
        getStorageSync: (key: string) => browser.stored.get(key) ?? '',
        setStorageSync: (key: string, value: string) => void browser.stored.set(key, value),
        removeStorageSync: (key: string) => void browser.stored.delete(key),
        getStorageInfoSync: () => ({ keys: [...browser.stored.keys()] }),
        request: async (sent: Sent) => ({ data: await browser.network(sent) }),
        getAppBaseInfo: () => ({}),
        getWindowInfo: () => ({ windowWidth: 375, windowHeight: 812 }),
        setNavigationBarColor: async () => {},
        setBackgroundColor: async () => {},
      },
    }))
    jest.doMock('../../src/shared/platform', () => jest.requireActual<object>('../../src/shared/platform/index.weapp'), { virtual: true })
    app.send = jest.requireActual('../../src/shared/core/send')
    app.person = jest.requireActual('../../src/shared/core/person')
    app.settings = jest.requireActual('../../src/shared/core/settings')
    app.people = jest.requireActual('../../src/shared/core/add-person')
    app.feed = jest.requireActual('../../src/feed/store')
    app.said = jest.requireActual('../../src/shared/core/announcement')
    app.left = jest.requireActual('../../src/shared/enrolling/announce-left')
    app.shifts = jest.requireActual('../../src/volunteering/save-shift')
  })
  return app
}
export type App = ReturnType<typeof startApp>

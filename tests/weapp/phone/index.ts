import { join } from 'node:path'
import { defineApp, makeMemory } from './app'
import { device } from './device'
import { aliasOf } from './nodes'
import { type Component, pageOf, wait } from './page'
import { callTo, requestTo } from './request'

const simulator = () =>
  require('miniprogram-simulate') as {
    load: (path: string, tag: string, options: object) => string
    render: (id: string) => Component
  }

/**
 * A phone with a built mini-program (dist/weapp, or that in `root`): App and Page as WeChat calls them, wx.request over real HTTP to `api`, and
 * the functions of `wx` besides. Pages are drawn by the simulator of components; the size of every setData is recorded in bytes of JSON.
 */
export const startPhone = async (api: string, { root = join(__dirname, '../../../dist/weapp'), wx = {} }: { root?: string; wx?: object } = {}) => {
  const names = { ariaLabel: aliasOf(root, 'aria-label'), role: aliasOf(root, 'aria-role') }
  const memory = makeMemory()
  const { setData, navigations, storage } = memory
  const navigate = (options: { url: string; success?: (reply: object) => void }) => {
    navigations.push(options.url)
    options.success?.({})
  }
  const simulate = simulator()
  Object.assign((globalThis as unknown as { wx: object }).wx, {
    ...device,
    navigateTo: navigate,
    switchTab: navigate,
    redirectTo: navigate,
    reLaunch: navigate,
    request: requestTo(api),
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    ...wx,
  })
  defineApp(memory)
  const pages = new Map<string, string>()
  return {
    setData,
    navigations,
    storage,
    call: callTo(api),
    /** Starts the app, which finds what the phone's storage has. */
    launch() {
      require(join(root, 'app.js'))
      memory.app.onLaunch?.({ path: 'tabs/feed', query: {} })
      memory.app.onShow?.({ path: 'tabs/feed', query: {} })
    },
    /** Puts a value into the phone's storage as the app stores it. */
    keep: (key: string, value: unknown) => void storage.set(`ufc.${key}`, JSON.stringify(value)),
    recall: <T>(key: string) => JSON.parse(String(storage.get(`ufc.${key}`))) as T,
    /** Opens a page by its path and waits until its text contains `text`. */
    async open(path: string, query: Record<string, string>, text: string | RegExp) {
      memory.opening = { path, query }
      // A page is defined once, however often it is opened.
      const id = pages.get(path) ?? simulate.load(join(root, path), path.replaceAll('/', '-'), { rootPath: root, compiler: 'official' })
      const component = simulate.render(pages.set(path, id).get(path)!)
      const host = document.createElement('div')
      document.body.append(host)
      component.attach(host)
      const page = pageOf({ path, component, host, onClose: () => void memory.stack.pop() }, names)
      const has = () => (typeof text === 'string' ? host.textContent?.includes(text) : text.test(host.textContent ?? ''))
      await page.until(has, `the text ${String(text)}`)
      return page
    },
    wait,
  }
}
export type Phone = Awaited<ReturnType<typeof startPhone>>

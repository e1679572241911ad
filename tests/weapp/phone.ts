/** @jest-environment jsdom */
import { request } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createWebAudioContext } from './silent'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type RequestOptions = {
  url: string
  method?: string
  data?: unknown
  header?: Record<string, string>
  success?: (reply: unknown) => void
  fail?: (error: unknown) => void
  complete?: () => void
}
type Instance = Record<string, unknown> & { setData: (data: object, done?: () => void) => void }
type PageOptions = Record<string, unknown> & { data?: object }

export type Phone = Awaited<ReturnType<typeof startPhone>>

/** A node as Taro hands it to the templates: short names, `uid` when the element has an id of its own, `v` for text. */
type Node = { sid: string; uid?: string; v?: string; cn?: Node[] } & Record<string, unknown>
const nodesOf = (node: Node): Node[] => [node, ...(node.cn ?? []).flatMap(nodesOf)]
const textOf = (node: Node): string => node.v ?? (node.cn ?? []).map(textOf).join('')
/** The build gives each attribute a short name; the templates say which. */
const aliasOf = (root: string, attribute: string) =>
  new RegExp(`${attribute}="{{(?:xs\\.\\w+\\()?i\\.(\\w+)`).exec(readFileSync(join(root, 'base.wxml'), 'utf8'))?.[1] ?? attribute

/**
 * A phone with a built mini-program, dist/weapp or that in `root`: App and Page as WeChat calls them, wx.request over real HTTP to
 * `api`, whatever `wx` adds. Pages render in the simulator of components; every setData is kept in bytes of JSON.
 */
export const startPhone = async (api: string, { root = join(__dirname, '../../dist/weapp'), wx = {} }: { root?: string; wx?: object } = {}) => {
  const [ariaLabel, role] = [aliasOf(root, 'aria-label'), aliasOf(root, 'aria-role')]
  const setData: number[] = []
  const navigations: string[] = []
  const storage = new Map<string, unknown>()
  const info = {
    SDKVersion: '3.9.0',
    version: '8.0.50',
    platform: 'devtools',
    system: 'iOS 17.0',
    language: 'zh_CN',
    theme: 'light',
    fontSizeSetting: 16,
    fontSizeScaleFactor: 1,
    statusBarHeight: 44,
    windowWidth: 375,
    windowHeight: 812,
    screenWidth: 375,
    screenHeight: 812,
    pixelRatio: 2,
    safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
  }
  const scope = globalThis as unknown as Record<string, unknown>

  const wxRequest = (options: RequestOptions) => {
    const target = new URL(options.url)
    const body = options.data === undefined ? undefined : typeof options.data === 'string' ? options.data : JSON.stringify(options.data)
    const task = request(
      new URL(target.pathname + target.search, api),
      { method: options.method ?? 'GET', headers: { 'content-type': 'application/json', ...options.header } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => {
          let data: unknown = text
          try {
            data = JSON.parse(text)
          } catch {
            // WeChat hands over the text when it is no JSON
          }
          options.success?.({ statusCode: response.statusCode, data, header: response.headers, errMsg: 'request:ok' })
          options.complete?.()
        })
      },
    )
    task.on('error', (error) => {
      options.fail?.({ errMsg: `request:fail ${error.message}` })
      options.complete?.()
    })
    task.end(body)
    return { abort: () => task.destroy(), onHeadersReceived: () => {}, offHeadersReceived: () => {} }
  }
  const navigate = (options: { url: string; success?: (reply: object) => void }) => {
    navigations.push(options.url)
    options.success?.({})
  }
  const simulate = require('miniprogram-simulate') as {
    load: (path: string, tag: string, options: object) => string
    render: (id: string) => {
      instance: { data: { root: Node }; eh: (event: object) => void }
      attach: (host: Element) => void
      detach: () => void
      querySelector: (selector: string) => { dispatchEvent: (name: string, detail?: object) => void } | undefined
    }
  }
  const nothing = () => {}
  const answers = (value: object) => (options?: { success?: (reply: object) => void; complete?: () => void }) => {
    options?.success?.(value)
    options?.complete?.()
    return Promise.resolve(value)
  }
  Object.assign(scope.wx as object, {
    canIUse: () => true,
    getSystemInfoSync: () => info,
    getWindowInfo: () => info,
    getAppBaseInfo: () => info,
    getDeviceInfo: () => info,
    getSystemInfo: answers(info),
    getSystemSetting: () => info,
    getAppAuthorizeSetting: () => ({}),
    getMenuButtonBoundingClientRect: () => ({ top: 50, bottom: 82, left: 278, right: 365, width: 87, height: 32 }),
    getNetworkType: answers({ networkType: 'wifi' }),
    onNetworkStatusChange: nothing,
    offNetworkStatusChange: nothing,
    onThemeChange: nothing,
    offThemeChange: nothing,
    onAppShow: nothing,
    onAppHide: nothing,
    onError: nothing,
    onUnhandledRejection: nothing,
    onPageNotFound: nothing,
    nextTick: (work: () => void) => setTimeout(work, 0),
    getLaunchOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
    getEnterOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
    navigateTo: navigate,
    switchTab: navigate,
    redirectTo: navigate,
    reLaunch: navigate,
    navigateBack: nothing,
    request: wxRequest,
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    stopPullDownRefresh: nothing,
    hideTabBar: nothing,
    showToast: nothing,
    hideToast: nothing,
    vibrateShort: nothing,
    setScreenBrightness: nothing,
    getScreenBrightness: answers({ value: 0.5 }),
    setKeepScreenOn: nothing,
    setNavigationBarColor: nothing,
    setNavigationBarTitle: nothing,
    setBackgroundColor: nothing,
    setTabBarBadge: nothing,
    removeTabBarBadge: nothing,
    showShareMenu: nothing,
    login: answers({ code: 'code' }),
    createSelectorQuery: () => {
      const query = {
        in: () => query,
        select: () => query,
        selectAll: () => query,
        selectViewport: () => query,
        boundingClientRect: () => query,
        scrollOffset: () => query,
        fields: () => query,
        exec: (done?: (rows: unknown[]) => void) => done?.([{ top: 0, left: 0, width: 375, height: 100 }]),
      }
      return query
    },
    createIntersectionObserver: () => ({
      relativeTo: () => ({ observe: nothing }),
      relativeToViewport: () => ({ observe: nothing }),
      observe: nothing,
      disconnect: nothing,
    }),
    createWebAudioContext,
    createInnerAudioContext: () => ({ play: nothing, stop: nothing, destroy: nothing, onError: nothing }),
    ...wx,
  })

  const stack: Instance[] = []
  let app: { onLaunch?: (options: object) => void; onShow?: (options: object) => void } = {}
  const pages = new Map<string, string>()
  let opening = { path: '', query: {} as Record<string, string> }
  scope.getCurrentPages = () => stack
  scope.App = (options: typeof app) => (app = options)
  scope.getApp = () => app
  scope.Page = (options: PageOptions) => {
    const methods = Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === 'function'))
    ;(scope.Component as (definition: object) => void)({
      data: options.data,
      methods,
      lifetimes: {
        attached(this: Instance) {
          const { path, query } = opening
          Object.assign(this, { route: path, __route__: path, options: query })
          stack.push(this)
          const send = this.setData.bind(this)
          this.setData = (data, done) => {
            setData.push(Buffer.byteLength(JSON.stringify(data)))
            send(data, done)
          }
          ;(this.onLoad as (query: object) => void)(query)
          ;(this.onShow as (() => void) | undefined)?.()
          ;(this.onReady as (() => void) | undefined)?.()
        },
        detached(this: Instance) {
          ;(this.onUnload as (() => void) | undefined)?.()
        },
      },
    })
  }
  return {
    setData,
    navigations,
    storage,
    /** An action of the API, past the mini-program: to arrange what a test needs. Throws what it refuses with. */
    call: <T>(action: string, input: object, token = '') =>
      new Promise<T>((resolve, reject) =>
        wxRequest({
          url: `${api}/api/${action}`,
          method: 'POST',
          data: input,
          header: token ? { authorization: `Bearer ${token}` } : {},
          success: (reply) => {
            const { data } = reply as { data: { ok: true; data: T } | { ok: false; error: { code: string } } }
            if (data.ok) resolve(data.data)
            else reject(new Error(data.error.code))
          },
          fail: reject,
        }),
      ),
    /** The app starts and finds what was kept before. */
    launch() {
      require(join(root, 'app.js'))
      app.onLaunch?.({ path: 'tabs/feed', query: {} })
      app.onShow?.({ path: 'tabs/feed', query: {} })
    },
    /** Puts something into the phone's storage as the app keeps it. */
    keep: (key: string, value: unknown) => void storage.set(`ufc.${key}`, JSON.stringify(value)),
    recall: <T>(key: string) => JSON.parse(String(storage.get(`ufc.${key}`))) as T,
    /** Opens a page by its path and waits until its text contains `text`. */
    async open(path: string, query: Record<string, string>, text: string | RegExp) {
      opening = { path, query }
      // A page is defined once, however often it is opened.
      const id = pages.get(path) ?? simulate.load(join(root, path), path.replaceAll('/', '-'), { rootPath: root, compiler: 'official' })
      const component = simulate.render(pages.set(path, id).get(path)!)
      const host = document.createElement('div')
      document.body.append(host)
      component.attach(host)
      const has = () => (typeof text === 'string' ? host.textContent?.includes(text) : text.test(host.textContent ?? ''))
      const all = () => nodesOf(component.instance.data.root)
      const send = (node: Node | undefined, type: string, detail: object, what: string) => {
        if (!node) throw new Error(`${path}: there is no ${what}`)
        const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } }
        component.instance.eh({ type, target, currentTarget: target, detail, mark: {} })
      }
      const page = {
        host,
        component,
        async until(condition: () => boolean | undefined, what: string) {
          for (let turn = 0; turn < 200; turn++) {
            if (condition()) return
            await wait(25)
          }
          throw new Error(`${path}: ${what} did not happen; it shows: ${host.textContent?.slice(0, 500)}`)
        },
        /** The first button or link that a screen reader would read so, or undefined. */
        find: (label: RegExp) => all().find((node) => node[role] !== undefined && label.test(String(node[ariaLabel] ?? textOf(node)))),
        count: (id: RegExp) => all().filter(({ uid }) => id.test(uid ?? '')).length,
        attributes: () => all().flatMap((node) => Object.values(node)),
        tap(label: RegExp) {
          const node = page.find(label)
          const element = node && component.querySelector(`#${node.uid ?? node.sid}`)
          if (!element) throw new Error(`${path}: nothing is labelled ${label}`)
          element.dispatchEvent('tap')
        },
        /** Writes into the field that is named or hinted so. */
        type(label: RegExp, value: string) {
          const field = all().find((node) => node.v === undefined && Object.values(node).some((words) => typeof words === 'string' && label.test(words)))
          send(field, 'input', { value, cursor: value.length }, `field ${label}`)
        },
        /** What the camera read, as WeChat's scancode event. */
        scanned: (result: string) =>
          send(
            all().find((node) => Object.values(node).includes('scanCode')),
            'scancode',
            { type: 'qrcode', result },
            'camera',
          ),
        close() {
          component.detach()
          host.remove()
          stack.pop()
        },
      }
      await page.until(has, `the text ${String(text)}`)
      return page
    },
    wait,
  }
}

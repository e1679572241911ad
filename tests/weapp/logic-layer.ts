import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { filesIn } from './checks/compilers'

export type Call = { name: string; options: Record<string, unknown> }
type Done = { success?: (reply: object) => void; complete?: () => void }
type Options = Record<string, (...given: unknown[]) => unknown>
/** A node as Taro hands it to the templates: short names, `v` for text. */
export type Drawn = { sid: string; uid?: string; v?: string; nn?: string; cn?: Drawn[] } & Record<string, unknown>

/** The whole text of a node. */
export const textOf = (node: Drawn): string => node.v ?? (node.cn ?? []).map(textOf).join('')
/** A node and all nodes below it. */
export const nodesOf = (node: Drawn): Drawn[] => [node, ...(node.cn ?? []).flatMap(nodesOf)]

const info = {
  SDKVersion: '2.25.0',
  platform: 'ios',
  system: 'iOS 12.0',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 17,
  statusBarHeight: 44,
  windowWidth: 375,
  windowHeight: 812,
  screenWidth: 375,
  screenHeight: 812,
  pixelRatio: 2,
}
/** What the client calls of Taro is on wx under the same name. */
const source = join(__dirname, '../../src')
const namesOfWx = filesIn(source, '.ts', '.tsx')
  .flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/Taro\.([a-z]\w+)/g)].map(([, name]) => name!))
  .filter((name) => !['env', 'cloud'].includes(name))
/** Puts `value` at a path as setData writes it: `root.cn.[0].cl`. */
const put = (data: Record<string, unknown>, path: string, value: unknown) => {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  let at = data
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
  at[keys.at(-1)!] = value
}

const succeed =
  (value: object = {}) =>
  (options: Done = {}) => {
    options?.success?.(value)
    options?.complete?.()
    return Promise.resolve(value)
  }
/** What a phone of today answers to what the app asks of wx. */
const answersOf = (storage: Map<string, unknown>, calls: Call[]): Record<string, unknown> => ({
  canIUse: () => true,
  getSystemInfoSync: () => info,
  getWindowInfo: () => info,
  getAppBaseInfo: () => info,
  getDeviceInfo: () => info,
  getLaunchOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
  getEnterOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  getMenuButtonBoundingClientRect: () => ({ top: 50, bottom: 82, left: 281, right: 368, width: 87, height: 32 }),
  getRandomValues: ({ length, ...options }: Done & { length: number }) =>
    succeed({ randomValues: Uint8Array.from({ length }, (_, index) => (index * 37 + calls.length * 101) % 256).buffer })(options),
  nextTick: (work: () => void) => setTimeout(work, 0),
  createSelectorQuery: () => new Proxy({}, { get: (_, name, self) => (name === 'exec' ? (done?: (rows: unknown[]) => void) => done?.([]) : () => self) }),
  createIntersectionObserver: () => ({
    relativeTo: () => ({ observe: () => {} }),
    relativeToViewport: () => ({ observe: () => {} }),
    observe: () => {},
    disconnect: () => {},
  }),
  env: { USER_DATA_PATH: 'wxfile://usr' },
})

/**
 * WeChat's logic layer alone: the scripts of a built package in a bare context (ECMAScript, timers, `wx`; no browser, no Node), pages
 * drawn into plain data. `wx` adds to or replaces what the phone answers; every call of a function of wx is kept in `calls`.
 */
export const startLogicLayer = (root: string, wx: Record<string, unknown> = {}) => {
  const calls: Call[] = []
  const said: string[] = []
  const storage = new Map<string, unknown>()
  const own: Record<string, unknown> = { ...answersOf(storage, calls), ...wx }
  /** A plain object: Taro takes over what wx has by its names. */
  const recorded: Record<string, unknown> = {}
  for (const name of new Set([...namesOfWx, ...Object.keys(own)])) {
    const value = name in own ? own[name] : /^(on|off)[A-Z]/.test(name) ? () => {} : succeed()
    recorded[name] =
      typeof value === 'function'
        ? (...given: unknown[]) => {
            calls.push({ name, options: (given[0] ?? {}) as Record<string, unknown> })
            return value(...given)
          }
        : value
  }

  let app: Options = {}
  type Definition = Options & { data?: Record<string, unknown> }
  let last: Definition = {}
  const definitions = new Map<string, Definition>()
  const stack: object[] = []
  const console = Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, (...given: unknown[]) => void said.push(`${level} ${given.map(String).join(' ')}`)]),
  )
  const scope: Record<string, unknown> = {
    wx: recorded,
    console,
    // What the app leaves waiting does not keep the test from ending.
    setTimeout: (work: () => void, ms?: number) => setTimeout(work, ms).unref(),
    clearTimeout,
    setInterval: (work: () => void, ms?: number) => setInterval(work, ms).unref(),
    clearInterval,
    App: (options: Options) => (app = options),
    Page: (options: Options) => (last = options),
    Component: () => {},
    getApp: () => app,
    getCurrentPages: () => stack,
  }
  const context = createContext(scope, { codeGeneration: { strings: false, wasm: false } })
  const loaded = new Map<string, { exports: unknown }>()
  const load = (file: string): unknown => {
    const path = file.endsWith('.js') ? file : `${file}.js`
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    loaded.set(path, module)
    const run = runInContext(`(function (module, exports, require) {${readFileSync(path, 'utf8')}\n})`, context, { filename: path }) as (
      ...given: unknown[]
    ) => void
    run(module, module.exports, (name: string) => load(join(dirname(path), name)))
    return module.exports
  }

  return {
    calls,
    said,
    storage,
    callsOf: (name: string) => calls.filter((call) => call.name === name).map(({ options }) => options),
    keep: (key: string, value: unknown) => void storage.set(`ufc.${key}`, JSON.stringify(value)),
    launch(path = 'tabs/feed') {
      load(join(root, 'app'))
      app.onLaunch?.({ path, query: {} })
      app.onShow?.({ path, query: {} })
    },
    /** Opens a page; `steps` are the bytes of each setData. */
    open(path: string, query: Record<string, string> = {}) {
      load(join(root, path))
      if (!definitions.has(path)) definitions.set(path, last)
      const defined = definitions.get(path)!
      const data = structuredClone(defined.data ?? {}) as { root?: Drawn }
      const steps: number[] = []
      const page: Options & { data: { root?: Drawn } } = Object.assign(Object.create(null), defined, {
        data,
        route: path,
        options: query,
        setData: (change: Record<string, unknown>, done?: () => void) => {
          steps.push(Buffer.byteLength(JSON.stringify(change)))
          for (const [key, value] of Object.entries(change)) put(data, key, JSON.parse(JSON.stringify(value ?? null)))
          setTimeout(() => done?.(), 0)
        },
      })
      stack.push(page)
      page.onLoad?.(query)
      page.onShow?.()
      page.onReady?.()
      const nodes = () => (data.root ? nodesOf(data.root) : [])
      return {
        steps,
        nodes,
        text: () => (data.root ? textOf(data.root) : ''),
        reachBottom: () => page.onReachBottom?.(),
        show: () => page.onShow?.(),
        hide: () => page.onHide?.(),
        close: () => (page.onUnload?.(), void stack.splice(stack.indexOf(page), 1)),
        /** An event of a node, as the templates hand it over. */
        send: (node: Drawn, type: string, detail: object = {}) => {
          const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } }
          page.eh?.({ type, target, currentTarget: target, detail, mark: {}, stopPropagation: () => {} })
        },
        /** The innermost thing to tap whose own words, or label, are these. */
        find: (words: RegExp) =>
          nodes().findLast((node) => Object.values(node).some((value) => typeof value === 'string' && words.test(value)) || words.test(textOf(node))),
        tap(words: RegExp) {
          const node = nodes().findLast(
            (each) =>
              Object.values(each).includes('button') &&
              (words.test(textOf(each)) || Object.values(each).some((value) => typeof value === 'string' && words.test(value))),
          )
          if (!node) throw new Error(`${path}: nothing to tap says ${words}: ${data.root ? textOf(data.root).slice(0, 300) : 'nothing'}`)
          this.send(node, 'tap')
        },
      }
    },
  }
}
export type LogicLayer = ReturnType<typeof startLogicLayer>
/** Waits until `condition` holds; throws with `what` after five seconds. */
export const until = async (condition: () => unknown, what: string) => {
  for (let turn = 0; turn < 250; turn++) {
    if (condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${what} did not happen`)
}

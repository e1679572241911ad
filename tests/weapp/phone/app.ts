export type Instance = Record<string, unknown> & { setData: (data: object, done?: () => void) => void }
type PageOptions = Record<string, unknown> & { data?: object }
type App = { onLaunch?: (options: object) => void; onShow?: (options: object) => void }

/** What the parts of a phone share: its storage, what was sent to its view, where it went, and the open pages. */
export const makeMemory = () => ({
  /** The size of every setData in bytes of JSON. */
  setData: [] as number[],
  navigations: [] as string[],
  storage: new Map<string, unknown>(),
  stack: [] as Instance[],
  app: {} as App,
  /** The page that opens next, which a page reads when it is attached. */
  opening: { path: '', query: {} as Record<string, string> },
})
export type Memory = ReturnType<typeof makeMemory>

/** Defines App and Page in the global scope as WeChat calls them. */
export const defineApp = (memory: Memory): void => {
  const scope = globalThis as unknown as Record<string, unknown>
  scope.getCurrentPages = () => memory.stack
  scope.App = (options: App) => (memory.app = options)
  scope.getApp = () => memory.app
  scope.Page = (options: PageOptions) => {
    const methods = Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === 'function'))
    ;(scope.Component as (definition: object) => void)({
      data: options.data,
      methods,
      lifetimes: {
        attached(this: Instance) {
          const { path, query } = memory.opening
          Object.assign(this, { route: path, __route__: path, options: query })
          memory.stack.push(this)
          const send = this.setData.bind(this)
          this.setData = (data, done) => {
            memory.setData.push(Buffer.byteLength(JSON.stringify(data)))
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
}

/**
 * Adds the built-ins that the client and its libraries call and the oldest supported browsers (in package.json: Chrome 67, Safari 12) lack.
 * Browsers that have one keep it. A test compares the names that the built site calls with this list.
 */
const define = (on: object, name: string, value: unknown) => {
  if (!(name in on)) Object.defineProperty(on, name, { value, writable: true, configurable: true })
}

define(Object, 'fromEntries', (entries: Iterable<[string, unknown]>) => {
  const made: Record<string, unknown> = {}
  for (const [key, value] of entries) made[key] = value
  return made
})
function at(this: ArrayLike<unknown>, index: number) {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}
define(Array.prototype, 'at', at)
define(String.prototype, 'at', at)
define(Array.prototype, 'flatMap', function (this: unknown[], map: (value: unknown, index: number, all: unknown[]) => unknown) {
  return ([] as unknown[]).concat(...this.map(map))
})
define(String.prototype, 'replaceAll', function (this: string, what: string | RegExp, by: string) {
  // A pattern has its own `g`; a text is escaped, so that it is matched literally.
  return this.replace(typeof what === 'string' ? new RegExp(what.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g') : what, by)
})

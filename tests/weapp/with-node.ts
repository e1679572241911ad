import { TextDecoder, TextEncoder } from 'node:util'

/**
 * Imported before what needs Node's own globals: the database's driver takes them when it is loaded. They are gone again before the
 * mini-program starts, which finds only what its phone has.
 */
Object.assign(globalThis, { TextEncoder, TextDecoder })
setTimeout(() => {
  for (const name of ['TextEncoder', 'TextDecoder']) delete (globalThis as Record<string, unknown>)[name]
}, 0)

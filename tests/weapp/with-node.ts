import { TextDecoder, TextEncoder } from 'node:util'

/**
 * Imported before modules that need Node's own globals: the database's driver takes them when it is loaded. They are removed before the mini-program starts,
 * which has only what its phone has.
 */
Object.assign(globalThis, { TextEncoder, TextDecoder })
setTimeout(() => {
  for (const name of ['TextEncoder', 'TextDecoder']) delete (globalThis as Record<string, unknown>)[name]
}, 0)

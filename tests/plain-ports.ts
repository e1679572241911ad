import type { Content, Ports } from '../cloudfunctions/_shared/core/ports'

/** Nobody who looks at pictures, and this about words. */
export const saying = (check: Content['check']): Content => ({ check, ask: null })

/** Surroundings in which all words pass, nothing is sent and nobody signs in; a test replaces what it is about. */
export const plainPorts = (): Omit<Ports, 'db' | 'pool'> => ({
  clock: () => new Date(),
  passKey: new Uint8Array(32).fill(7),
  pictures: { settle: async () => {} },
  content: saying(async () => 'pass'),
  messages: null,
  login: null,
})

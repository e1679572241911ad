import type { Content, Ports } from '../cloudfunctions/_shared/core/ports'

/** A content check that answers so about texts, and does not look at pictures. */
export const saying = (check: Content['check']): Content => ({ check, ask: null })

/** Ports for tests: all texts pass, nothing is sent and nobody signs in. A test replaces the port that it is about. */
export const plainPorts = (): Omit<Ports, 'db' | 'pool'> => ({
  clock: () => new Date(),
  passKey: new Uint8Array(32).fill(7),
  dataKey: new Uint8Array(32).fill(9),
  pictures: { settle: async () => {} },
  content: saying(async () => 'pass'),
  messages: null,
  login: null,
})

import { scrypt } from 'node:crypto'
import type { Passphrases } from '../_shared/core/ports'

/** scrypt with 32 MB for each hash, about a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const length = 32
/** How many are computed at once. More would take the memory and the processors that answer everybody else. */
const most = 2

/** Hashes passphrases by scrypt, two at once; others wait in order. */
export const scryptPassphrases = (): Passphrases => {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = () => (running < most ? Promise.resolve(void running++) : new Promise<void>((resolve) => waiting.push(resolve)))
  // Whoever leaves hands the place to the next.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return {
    hash: async (passphrase, salt) => {
      await enter()
      try {
        return await new Promise<Buffer>((resolve, reject) =>
          scrypt(passphrase.normalize('NFKC'), salt, length, cost, (error, hash) => (error ? reject(error) : resolve(hash))),
        )
      } finally {
        leave()
      }
    },
  }
}

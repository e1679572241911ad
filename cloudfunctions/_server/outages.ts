import type { Log } from '../_shared/core/serve'

const minute = 60_000

/** The kind of what was unavailable: a database that is away, and one that is too busy, are told apart. */
const kindOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return String(code ?? name ?? 'none')
}

/**
 * While something is unavailable every call fails alike: the first of each kind is logged as it is, with its stack, the others are counted
 * and told in one line a minute, until a minute passes without any. Whatever else happens goes to `log` untouched.
 */
export const quietOutages = (log: Log, warn: (line: object) => void): { log: Log; stop: () => void } => {
  /** How many there were since they were told last, of each kind that is going on. */
  const more = new Map<string, number>()
  const tell = () => {
    for (const [kind, count] of more) {
      if (count > 0) warn({ code: 'request.unavailable', kind, count })
      if (count > 0) more.set(kind, 0)
      else more.delete(kind)
    }
  }
  const timer = setInterval(tell, minute).unref()
  return {
    log: (entry) => {
      if (entry.code !== 'request.unavailable') return log(entry)
      const kind = kindOf(entry.error)
      const count = more.get(kind)
      more.set(kind, (count ?? -1) + 1)
      if (count === undefined) log(entry)
    },
    stop: () => {
      clearInterval(timer)
      tell()
    },
  }
}

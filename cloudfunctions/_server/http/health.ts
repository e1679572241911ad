import { AppError } from '../../../types/errors'
import type { Database } from '../../_shared/db/db'

const probeTimeout = 1400
const patience = 500

const after = <T>(ms: number, value: T) => {
  let timer: NodeJS.Timeout | undefined
  const done = new Promise<T>((resolve) => (timer = setTimeout(resolve, ms, value)))
  return { done, cancel: () => clearTimeout(timer) }
}

const probes = new WeakMap<Database, Promise<boolean>>()

/** Whether the database answers within 1.4 s. Calls at the same time share one statement. */
export const databaseAnswers = (database: Database): Promise<boolean> => {
  const running = probes.get(database)
  if (running) return running
  const late = after(probeTimeout, false)
  const asked = database.pool.query('select 1').then(
    () => true,
    () => false,
  )
  const probe = Promise.race([asked, late.done]).finally(() => {
    late.cancel()
    probes.delete(database)
  })
  probes.set(database, probe)
  return probe
}

/**
 * The result of `work`, or request.unavailable within 2 s when the database no longer answers at all, as a frozen server does. `work` continues;
 * repeating it with the same key is safe.
 */
export const unlessGone = async <T>(database: Database, work: Promise<T>): Promise<T> => {
  const slow = after(patience, true)
  try {
    const first = await Promise.race([work.then((value) => ({ value })), slow.done.then(() => null)])
    if (first) return first.value
    const gone = databaseAnswers(database).then((isAlive) => (isAlive ? work : Promise.reject(new AppError('request.unavailable'))))
    return await Promise.race([work, gone])
  } finally {
    slow.cancel()
  }
}

import type { Outcome } from './port'

/** The outcome of something that worked. */
export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
/** The outcome where the phone cannot do something. */
export const unsupported = { kind: 'unsupported' } as const
const cancelled = { kind: 'cancelled' } as const

/** The outcome of a failure, read from WeChat's errMsg: `chooseImage:fail cancel`, `getLocation:fail auth deny`, `…:fail:privacy permission is not authorized`. */
const why = (failure: unknown): Outcome<never> => {
  const message = typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : ''
  if (message.includes('cancel')) return cancelled
  if (/auth|deny|denied|privacy|permission/.test(message)) return { kind: 'denied' }
  return unsupported
}
/** Runs something native of WeChat's and gives its outcome; never throws. */
export const attempt = async <T>(run: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return ok(await run())
  } catch (failure) {
    return why(failure)
  }
}

import type { Outcome } from './port'

export const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
export const unsupported = { kind: 'unsupported' } as const
const cancelled = { kind: 'cancelled' } as const

/** WeChat says why in errMsg: `chooseImage:fail cancel`, `getLocation:fail auth deny`, `…:fail:privacy permission is not authorized`. */
const why = (failure: unknown): Outcome<never> => {
  const message = typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : ''
  if (message.includes('cancel')) return cancelled
  if (/auth|deny|denied|privacy|permission/.test(message)) return { kind: 'denied' }
  return unsupported
}
/** Does something native of WeChat's; how it ended is an outcome, never an error. */
export const attempt = async <T>(run: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return ok(await run())
  } catch (failure) {
    return why(failure)
  }
}

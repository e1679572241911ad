import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'

/** What WeChat's cloud throws: a number and a sentence. */
type Failure = { errCode?: unknown; errMsg?: unknown; message?: unknown }

let isOpen = false
/** WeChat's cloud in the environment of this build. The first call initializes it; without that the platform refuses every call. */
export function openCloud(): typeof Taro.cloud {
  if (!isOpen) {
    Taro.cloud.init({ env: CLOUD_ENV })
    isOpen = true
  }
  return Taro.cloud
}

/** The result of `work`, or an error after `ms`, since WeChat's calls may wait for ever. A later result is dropped. */
const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`timeout of ${ms} ms`)), ms)
    const end =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer)
        settle(value)
      }
    work.then(end(resolve), end(reject))
  })

/** Matches the errors of a phone without a network; all other errors come from the cloud. */
const isOfNetwork = /timeout|timed? ?out|request:fail|network|offline|socket|econn|disconnect|interrupted|abort|ssl|dns|ERR_/i

/** Writes one line to the phone's console: which call failed and why, without long numbers, which a person may have typed. */
const report = (name: string, code: unknown, reason: string) =>
  console.error(
    `cloud ${name}: ${String(code ?? '')} ${reason
      .split('\n')[0]!
      .slice(0, 200)
      .replace(/\d{7,}/g, '…')}`,
  )

/**
 * Runs `work` with the cloud and gives its result. Throws AppError: request.offline without a network or a result within `timeout` ms,
 * request.unavailable when the cloud refused. The reason is written to the phone's console under `name`.
 */
export async function inCloud<T>(name: string, timeout: number, work: (cloud: typeof Taro.cloud) => Promise<T>): Promise<T> {
  try {
    return await within(timeout, work(openCloud()))
  } catch (failure) {
    const { errCode, errMsg, message } = (failure ?? {}) as Failure
    const reason = String(errMsg ?? message ?? failure)
    report(name, errCode, reason)
    throw new AppError(isOfNetwork.test(reason) ? 'request.offline' : 'request.unavailable')
  }
}

/** Calls one action of a cloud function and gives its reply unchecked. Throws as inCloud does. */
export const callCloud = (fn: string, action: string, input: unknown, timeout: number): Promise<unknown> =>
  inCloud(`${fn}/${action}`, timeout, async (cloud) => {
    const { result } = await cloud.callFunction({ name: CLOUD_FUNCTION || fn, data: { function: fn, action, input } })
    return result
  })

import Taro from '@tarojs/taro'
import { AppError } from '../../../types/errors'

/** What WeChat throws: a number of the cloud's own, and a sentence that says where it went wrong. */
type Failure = { errCode?: unknown; errMsg?: unknown; message?: unknown }

let isOpen = false
/** WeChat's cloud in the environment of this build. The first who asks opens it; before that every call would be refused. */
export function openCloud(): typeof Taro.cloud {
  if (!isOpen) {
    Taro.cloud.init({ env: CLOUD_ENV })
    isOpen = true
  }
  return Taro.cloud
}

/** WeChat's calls may wait for ever: this ends the wait. An answer that comes later is dropped, as with HTTP. */
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

/** The sentences of a phone without a network; everything else is the cloud's own fault. */
const isOfNetwork = /timeout|timed? ?out|request:fail|network|offline|socket|econn|disconnect|interrupted|abort|ssl|dns|ERR_/i

/** For the phone's console: which call and why, one line, without the numbers a person may have typed. */
const report = (name: string, code: unknown, reason: string) =>
  console.error(
    `cloud ${name}: ${String(code ?? '')} ${reason
      .split('\n')[0]!
      .slice(0, 200)
      .replace(/\d{7,}/g, '…')}`,
  )

/**
 * Does `work` with the cloud. Throws AppError: request.offline without a network or an answer within `timeout` ms, request.unavailable
 * when the cloud refused; the reason stands in the phone's console under `name`.
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

/** Calls one action of a cloud function and gives what the function replied, whatever that is. Throws as inCloud does. */
export const callCloud = (fn: string, action: string, input: unknown, timeout: number): Promise<unknown> =>
  inCloud(`${fn}/${action}`, timeout, async (cloud) => {
    const { result } = await cloud.callFunction({ name: CLOUD_FUNCTION || fn, data: { function: fn, action, input } })
    return result
  })

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { built } from '../bundles/bare'
import { type Instance, startInstance } from '../bundles/instance'
import type { Rule } from '../bundles/cloud-store'
import { type Asked, type Said, startWechatHost } from '../bundles/wechat-host'

type Call = { name: string; data: unknown; config?: object }
/** `readFile` returns a file of the phone by its path. */
type Options = { url: string; folder?: string; say: (asked: Asked) => Said; readFile?: (path: string) => Buffer | null }
type Callbacks = { success?: (reply: unknown) => void; fail?: (error: unknown) => void; complete?: () => void }
/** Makes a function callable as functions of wx.cloud are: with callbacks, by promise, or both. */
const calling =
  <T>(work: (options: T) => Promise<unknown>) =>
  (options: T & Callbacks) => {
    const answer = work(options)
    const ended = () => options.complete?.()
    answer.then(
      (reply) => (options.success?.(reply), ended()),
      (error) => (options.fail?.(error), ended()),
    )
    return answer
  }
const failure = (errMsg: string, errCode: number) => Object.assign(new Error(errMsg), { errMsg, errCode })
/** The most that WeChat takes in one call, bytes. */
const largest = 100 * 1024
const noPermission = -604101

/**
 * WeChat's cloud on this machine: `cloud` is the phone's wx.cloud, and behind it the built functions in `folder` run, each in a process of its own
 * with the SDK that WeChat installs there. `say` answers what the functions ask of WeChat, as far as the function's config.json permits it. Files
 * go into a store that takes from a phone what the rule beside the functions allows.
 */
export const startCloud = async ({ url, folder = built, say, readFile = () => null }: Options) => {
  const permits = ({ api, by }: Asked) => {
    const { permissions } = JSON.parse(readFileSync(join(folder, by, 'config.json'), 'utf8')) as { permissions: { openapi: string[] } }
    return permissions.openapi.includes(api)
  }
  const wechat = await startWechatHost((asked) => (permits(asked) ? say(asked) : { code: noPermission }))
  const env = { DATABASE_URL: url, PASS_KEY: '0123456789abcdef'.repeat(4), DATA_KEY: '0f1e2d3c4b5a6978'.repeat(4) }
  const instances = new Map<string, Promise<Instance>>()
  const instanceOf = (name: string) => {
    const running = instances.get(name) ?? startInstance(name, folder, env, wechat.url)
    instances.set(name, running)
    return running
  }
  const calls: string[] = []
  let isOpen = false
  const phone = {
    /** The openid of the person whose phone it is. */
    openid: 'o-guest',
    isOnline: true,
    /** The next call of this action does its work, but its answer is lost. */
    loseAnswerOf: null as string | null,
  }
  const ask = async (openid: string, name: string, event: unknown) => (await instanceOf(name)).call({ openid, source: 'wx_client', address: '10.0.0.8' }, event)
  const callFunction = async ({ name, data }: Call): Promise<unknown> => {
    if (!isOpen) throw failure("Cloud API isn't enabled, please call wx.cloud.init first", -1)
    if (!phone.isOnline) throw failure('cloud.callFunction:fail request:fail errcode:-118', -1)
    const sent = JSON.stringify(data)
    if (Buffer.byteLength(sent) > largest) throw failure('cloud.callFunction:fail data exceed max size', -501001)
    if (!existsSync(join(folder, name, 'index.js'))) throw failure('cloud.callFunction:fail FUNCTION_NOT_FOUND', -501000)
    const { action } = data as { action: string }
    calls.push(`${name}.${action}`)
    const result = await ask(phone.openid, name, JSON.parse(sent))
    if (phone.loseAnswerOf === action) {
      phone.loseAnswerOf = null
      return new Promise(() => {})
    }
    if (!phone.isOnline) throw failure('cloud.callFunction:fail request:fail errcode:-106', -1)
    return { errMsg: 'cloud.callFunction:ok', result: JSON.parse(JSON.stringify(result)) as unknown, requestID: `${name}-${calls.length}` }
  }
  const rule = JSON.parse(readFileSync(join(folder, 'storage-rule.json'), 'utf8')) as Rule
  const uploadFile = async ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) => {
    if (!isOpen) throw failure("Cloud API isn't enabled, please call wx.cloud.init first", -1)
    if (!phone.isOnline) throw failure('cloud.uploadFile:fail request:fail errcode:-118', -1)
    const file = readFile(filePath)
    if (!file) throw failure('cloud.uploadFile:fail file not found', -1)
    try {
      return { errMsg: 'cloud.uploadFile:ok', statusCode: 204, fileID: wechat.store.uploadFromPhone(rule, phone.openid, cloudPath, file) }
    } catch (error) {
      throw failure(`cloud.uploadFile:fail ${(error as Error).message}`, -503002)
    }
  }
  return {
    phone,
    store: wechat.store,
    calls,
    asked: wechat.asked,
    /** Calls an action from another phone, without trouble. */
    ask,
    isOpen: () => isOpen,
    /** The phone's wx.cloud. */
    cloud: {
      init: () => void (isOpen = true),
      callFunction: calling(callFunction),
      uploadFile: calling(uploadFile),
    },
    /** Runs the timer of a minute. */
    minute: async () => (await instanceOf('timers')).call({ trigger: 'timer' }, { Type: 'Timer', TriggerName: 'everyMinute' }),
    log: async () => (await Promise.all(instances.values())).map((instance) => instance.log()).join(''),
    stop: async () => {
      for (const running of instances.values()) await (await running).stop()
      await wechat.stop()
    },
  }
}
export type Cloud = Awaited<ReturnType<typeof startCloud>>

import sharp from 'sharp'
import type { Reply } from '../../../types/errors'
import type { Asked } from '../../bundles/wechat-host'
import { startPostgres } from '../../postgres'
import { makeCameraRoll } from '../camera-roll'
import { startCloud } from '../cloud'
import { startPhone } from '../phone'
import { makeGround } from './ground'

export const title = '手机拍好中山桥'
/** A text that the content check is unsure about, so that a person must read it. */
export const unsure = '拿不准'

/** WeChat's answers: the check passes texts that it is not unsure about, and messages are sent. */
const say = ({ api, data }: Asked) => ({
  json:
    api === 'security.msgSecCheck'
      ? { errcode: 0, result: { suggest: String(data.content).includes(unsure) ? 'review' : 'pass', label: 100 } }
      : { errcode: 0 },
})

/** A photograph as a phone held upright stores it: 4000 × 3000, on its side, with its orientation. The left of the sensor, which is red, is the top. */
const makePortrait = () =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#336699' } })
    .composite([{ input: { create: { width: 2000, height: 3000, channels: 3, background: '#c02020' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Model: 'Xiaomi 14' }, IFD3: { GPSLatitude: '36/1 3/1 50/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** What all steps share: a database, WeChat's cloud in front of it, one phone, and the class once it is published. */
export const makeStage = async ({ weapp, functions }: { weapp: string; functions?: string }) => {
  const postgres = await startPostgres({ fsync: 'off' })
  const url = await postgres.makeDatabase()
  const ground = await makeGround(url)
  const roll = makeCameraRoll({ photo: await makePortrait() })
  const cloud = await startCloud({ url, say, readFile: (path) => roll.files.get(path) ?? null, ...(functions && { folder: functions }) })
  const phone = await startPhone('http://127.0.0.1:9', { root: weapp, wx: { ...roll.wx, cloud: cloud.cloud } })

  /** Calls an action from somebody else's phone. Throws the code of a refusal. */
  const askAs = async <T>(openid: string, name: string, action: string, input: object): Promise<T> => {
    const result = (await cloud.ask(openid, name, { action, input })) as Reply<T>
    if (!result.ok) throw new Error(`${name}.${action}: ${result.error.code}`)
    return result.data
  }
  const signIn = async () => {
    const page = await phone.open('identity/sign-in', {}, '微信登录')
    page.tap(/^用微信登录/)
    await page.until(() => phone.storage.has('ufc.me'), 'signing in')
    page.close()
  }
  /** Gives the phone to another person. */
  const handTo = async (openid: string) => {
    const profile = await phone.open('identity/profile', {}, '退出登录')
    profile.tap(/^退出登录/)
    await profile.until(() => !phone.storage.has('ufc.me'), 'signing out')
    profile.close()
    cloud.phone.openid = openid
    await signIn()
  }
  const stop = async () => {
    await cloud.stop()
    await postgres.stop()
  }
  return { url, ground, roll, cloud, phone, askAs, signIn, handTo, stop, activityId: '', sessionId: '' }
}
export type Stage = Awaited<ReturnType<typeof makeStage>>

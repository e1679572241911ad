import type * as Answers from '../../src/checkin/door-answers'
import type * as Pack from '../../src/checkin/pack'
import type * as Journal from '../../src/checkin/scan-journal'
import type * as Scans from '../../src/checkin/scans'
import type { FunctionName } from '../../types'
import { AppError } from '../../types/errors'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

type Sent = { url: string; data: string; header: Record<string, string> }
/** The network between the phone and the server: returns the body of an HTTP 200, or throws where no answer comes. */
export type Network = (sent: Sent) => Promise<unknown>

/** The world's server as a phone with network reaches it. */
export const serverOf =
  (world: World, person: WorldPerson): Network =>
  async ({ url, data }) => {
    const [, fn, action] = /\/api\/(\w+)\/(\w+)$/.exec(url) ?? []
    const call = world.call as (person: WorldPerson, fn: FunctionName, action: string, input: unknown) => Promise<unknown>
    try {
      return { ok: true, data: await call(person, fn as FunctionName, action ?? '', JSON.parse(data)) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ok: false, error: { code: error.code, detail: error.detail, requestId: '' } }
    }
  }

/**
 * A volunteer's phone. Its storage outlives the app, which starts anew with `start` and can be killed at any step: before or after a write to
 * storage, before a call is sent, after its answer came. An app that was killed reaches nothing any more.
 */
export const makePhone = (person: WorldPerson, network: Network) => {
  const stored = new Map<string, string>()
  const phone = {
    stored,
    network,
    /** How many characters storage holds; writing more fails, as on a full phone. */
    room: Number.POSITIVE_INFINITY,
    steps: 0,
    /** The step at which the app is killed. */
    killAt: Number.POSITIVE_INFINITY,
    isDead: false,
    keep: (key: string, value: unknown) => stored.set(`ufc.${key}`, JSON.stringify(value)),
    start: () => startApp(phone),
  }
  phone.keep('token', person.token)
  phone.keep('me', { id: person.id, name: person.name, grants: [] })
  return phone
}
export type Phone = ReturnType<typeof makePhone>

const size = (stored: Map<string, string>) => [...stored].reduce((sum, [key, value]) => sum + key.length + value.length, 0)

const makeTaro = (phone: Phone) => {
  const life = { isDead: false }
  const step = () => {
    if (life.isDead) throw new Error('the app is dead')
    if (++phone.steps < phone.killAt) return
    life.isDead = true
    phone.isDead = true
    throw new Error('the app is killed')
  }
  return {
    getStorageSync: (key: string) => {
      if (life.isDead) throw new Error('the app is dead')
      return phone.stored.get(key) ?? ''
    },
    setStorageSync: (key: string, value: string) => {
      step()
      if (size(phone.stored) - (phone.stored.get(key)?.length ?? 0) + value.length > phone.room) throw new Error('exceed storage max size')
      phone.stored.set(key, value)
      step()
    },
    removeStorageSync: (key: string) => {
      step()
      phone.stored.delete(key)
      step()
    },
    request: async (sent: Sent) => {
      step()
      const data = await phone.network(sent)
      step()
      return { data }
    },
  }
}

/** Starts the app's own code on this phone, without the memory of the last run. */
const startApp = (phone: Phone) => {
  phone.isDead = false
  Object.assign(globalThis, { CLOUD_ENV: '', CLOUD_FUNCTION: '', API_BASE: '', MESSAGE_TEMPLATES: '' })
  const app = {} as { scans: typeof Scans; pack: typeof Pack; journal: typeof Journal; answers: typeof Answers }
  jest.isolateModules(() => {
    jest.doMock('@tarojs/taro', () => ({ __esModule: true, default: makeTaro(phone) }))
    // The build picks the file by platform, and this phone is WeChat's.
    jest.doMock('../../src/shared/platform', () => jest.requireActual<object>('../../src/shared/platform/index.weapp'), { virtual: true })
    app.scans = jest.requireActual('../../src/checkin/scans')
    app.pack = jest.requireActual('../../src/checkin/pack')
    app.answers = jest.requireActual('../../src/checkin/door-answers')
    app.journal = jest.requireActual('../../src/checkin/scan-journal')
  })
  return app
}
export type App = ReturnType<typeof startApp>

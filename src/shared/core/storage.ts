import Taro from '@tarojs/taro'

/** What outlives the app, as JSON under `key`; `fallback` when absent, broken or of an older shape (`isValid`). */
export function recall<T>(key: string, fallback: T, isValid: (value: unknown) => value is T = (value): value is T => typeof value === typeof fallback): T {
  try {
    const text: unknown = Taro.getStorageSync(`ufc.${key}`)
    if (typeof text !== 'string' || text === '') return fallback
    const value: unknown = JSON.parse(text)
    return value !== null && isValid(value) ? value : fallback
  } catch {
    return fallback
  }
}

/** False when the phone has no room left; the caller decides whether that matters. */
export function remember(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`ufc.${key}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(key: string) {
  try {
    Taro.removeStorageSync(`ufc.${key}`)
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

/** Whose things are on this phone: the person signed in, or the last one while nobody is. Empty before the first. */
let owner = recall('owner', '') || recall('me', { id: '' }).id

/** The name under which a person's own thing is kept: another person on the same phone neither sees nor overwrites it. */
export const own = (key: string) => `${key}@${owner}`

/** Does `then` to every key of the owner; a phone that cannot list its keys keeps them under names that only the owner asks for. */
function eachOwn(then: (key: string) => void) {
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith('ufc.') && key.endsWith(own(''))) then(key.slice(4))
  } catch {
    // See above.
  }
}

/** What somebody wrote before signing in goes with them. */
export function setOwner(id: string) {
  if (id === owner) return
  const mine: string[] = []
  if (owner === '') eachOwn((key) => mine.push(key))
  owner = id
  remember('owner', id)
  for (const key of mine) {
    const value = recall<unknown>(key, null, (kept): kept is unknown => kept !== null)
    if (value !== null) remember(own(key.slice(0, -1)), value)
    forget(key)
  }
}
/** As another tab has left it. */
export const followOwner = () => void (owner = recall('owner', ''))

/** Removes all that the owner left under `own` names: signing out on a shared computer leaves no words behind. */
export function forgetOwn() {
  eachOwn(forget)
  owner = ''
  forget('owner')
}

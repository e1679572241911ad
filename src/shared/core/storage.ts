import Taro from '@tarojs/taro'

/** The value stored on the phone under `key`; `fallback` where there is none, or `isValid` says it is broken or of an older shape. */
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

/** Stores a value as JSON under `key`. False when the phone has no room left; the caller decides what that means. */
export function remember(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`ufc.${key}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** Removes what is stored under `key`. */
export function forget(key: string) {
  try {
    Taro.removeStorageSync(`ufc.${key}`)
  } catch {
    // A phone whose storage fails has stored nothing.
  }
}

/** The id of the person whose data is stored: the one signed in, or else the last one. Empty before the first sign-in. */
let owner = recall('owner', '') || recall('me', { id: '' }).id

/** The storage key for a person's own value, so that another person on the same phone neither sees nor overwrites it. */
export const ownKey = (key: string) => `${key}@${owner}`

/** Calls `then` with every key of the owner. On a phone that cannot list its keys nothing is called; only the owner reads those keys. */
function eachOwn(then: (key: string) => void) {
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith('ufc.') && key.endsWith(ownKey(''))) then(key.slice(4))
  } catch {
    // This phone cannot list its keys.
  }
}

/** Sets the owner at sign-in. What was stored before the first sign-in is moved to the owner's keys. */
export function setOwner(id: string) {
  if (id === owner) return
  const mine: string[] = []
  if (owner === '') eachOwn((key) => mine.push(key))
  owner = id
  remember('owner', id)
  for (const key of mine) {
    const value = recall<unknown>(key, null, (kept): kept is unknown => kept !== null)
    if (value !== null) remember(ownKey(key.slice(0, -1)), value)
    forget(key)
  }
}
/** Takes over the owner that another tab has stored. */
export const followOwner = () => void (owner = recall('owner', ''))

/** Removes everything under the owner's keys, so that signing out on a shared computer leaves nothing behind. */
export function forgetOwn() {
  eachOwn(forget)
  owner = ''
  forget('owner')
}

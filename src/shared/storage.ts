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

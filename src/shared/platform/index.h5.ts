import './older-browsers'
import { catchBack } from './back-guard'
import { beep } from './beep'
import { toIcs } from './ics'
import { openPictureViewer } from './picture-viewer'
import type { Outcome, Phone, Platform, Sound } from './port'
import { toast } from './toast'

const dark = () => window.matchMedia('(prefers-color-scheme: dark)')
const ok = <T>(value: T): Outcome<T> => ({ kind: 'ok', value })
const unsupported = { kind: 'unsupported' } as const
const cancelled = { kind: 'cancelled' } as const

export const readPhone = (): Phone => {
  const root = parseFloat(getComputedStyle(document.documentElement).fontSize)
  return {
    isDark: dark().matches,
    fontScale: Number.isFinite(root) ? root / 16 : 1,
    statusBar: 0,
    capsule: 0,
    width: window.innerWidth,
    height: window.innerHeight,
    pixels: window.devicePixelRatio || 1,
  }
}

export function onPhoneChange(then: () => void) {
  // Safari before 14 has addListener only.
  const media = dark()
  if (media.addEventListener) media.addEventListener('change', then)
  else media.addListener(then)
  let waiting = 0
  window.addEventListener('resize', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(then, 120)
  })
  // Shows the focus ring for the keyboard only; old phones have no :focus-visible.
  document.addEventListener('keydown', ({ key }) => key === 'Tab' && document.body.classList.add('keys'))
  document.addEventListener('pointerdown', () => document.body.classList.remove('keys'))
}

export function applyTheme(isDark: boolean) {
  document.documentElement.classList.toggle('dark', isDark)
}

export { catchBack }

export const watchNear: Platform['watchNear'] = (id, tell) => {
  const element = document.getElementById(id)
  if (!element || typeof IntersectionObserver === 'undefined') {
    tell(true, 0)
    return () => {}
  }
  // The page scrolls inside .taro_page, and margins count only with that element as root.
  const watcher = new IntersectionObserver(([entry]) => entry && tell(entry.isIntersecting, entry.boundingClientRect.height), {
    root: element.closest('.taro_page'),
    rootMargin: '200% 0px',
  })
  watcher.observe(element)
  return () => watcher.disconnect()
}

export const whenBack: Platform['whenBack'] = (then) => {
  const seen = () => document.visibilityState === 'visible' && then()
  window.addEventListener('online', then)
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.removeEventListener('online', then)
    document.removeEventListener('visibilitychange', seen)
  }
}

export const print = () => {
  try {
    window.print()
    return ok(null)
  } catch {
    return unsupported
  }
}

export const viewPictures: Platform['viewPictures'] = openPictureViewer

export const locate: Platform['locate'] = () =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(unsupported)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(ok({ lat: coords.latitude, lng: coords.longitude })),
      ({ code }) => resolve(code === 1 ? { kind: 'denied' } : unsupported),
      { timeout: 8000, maximumAge: 300_000 },
    )
  }).catch(() => unsupported) as ReturnType<Platform['locate']>

export const subscribe = async () => unsupported

export const share: Platform['share'] = async (title, path) => {
  const url = `${window.location.href.replace(/#.*$/, '')}#${path}`
  if (navigator.share) {
    try {
      await navigator.share({ title, url })
      return ok('shared' as const)
    } catch {
      return cancelled
    }
  }
  const copied = await copy(url)
  return copied.kind === 'ok' ? ok('copied' as const) : unsupported
}

export const login: Platform['login'] = async () => unsupported
/** An address can be sent in a chat, so a browser takes no code from one. */
export const scannedCode: Platform['scannedCode'] = () => null

export const readyFile: Platform['readyFile'] = async ({ name, content, type, encoding = 'utf8' }) => {
  try {
    const link = document.createElement('a')
    const body = encoding === 'utf8' ? content : Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))
    link.href = URL.createObjectURL(new Blob([body], { type }))
    link.download = name
    document.body.appendChild(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    return ok(null)
  } catch {
    return unsupported
  }
}

/** A browser asks again by itself when the camera or location is used again. */
export const askAgain: Platform['askAgain'] = async () => true
export const isGranted: Platform['isGranted'] = async () => false
export const atLaunch = () => {}

export const addToCalendar: Platform['addToCalendar'] = (event) =>
  readyFile({ name: `${event.title}.ics`, content: toIcs(event), type: 'text/calendar;charset=utf-8' }).then(({ kind }) =>
    kind === 'ok' ? ok(null) : unsupported,
  )

export const choosePoint: Platform['choosePoint'] = async () => unsupported

export const openMap: Platform['openMap'] = async ({ lat, lng, name, address }) => {
  // Tencent's map page needs no key and takes GCJ-02 points as they are.
  const marker = `coord:${lat},${lng};title:${name};addr:${address}`
  try {
    window.open(`https://apis.map.qq.com/uri/v1/marker?marker=${encodeURIComponent(marker)}&referer=union-friend-circle`, '_blank', 'noopener')
    return ok(null)
  } catch {
    return unsupported
  }
}

export const playSound = (sound: Sound) => beep(() => new AudioContext(), sound)

export function vibrate(isLong: boolean) {
  try {
    navigator.vibrate?.(isLong ? 300 : 60)
  } catch {
    // The verdict is on the screen too.
  }
}

/** A web page cannot raise the brightness; it keeps the screen on. */
export const raiseBrightness: Platform['raiseBrightness'] = async () => {
  try {
    const lock = await navigator.wakeLock.request('screen')
    return () => void lock.release().catch(() => {})
  } catch {
    return () => {}
  }
}

export async function copy(text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text)
    return ok(null)
  } catch {
    return unsupported
  }
}

export const callPhone: Platform['callPhone'] = async (number) => {
  window.location.href = `tel:${number}`
  return ok(null)
}

export { toast }

const checked: Platform = {
  readPhone,
  onPhoneChange,
  applyTheme,
  catchBack,
  watchNear,
  whenBack,
  print,
  viewPictures,
  locate,
  choosePoint,
  subscribe,
  share,
  login,
  scannedCode,
  addToCalendar,
  openMap,
  playSound,
  vibrate,
  raiseBrightness,
  copy,
  readyFile,
  askAgain,
  isGranted,
  atLaunch,
  callPhone,
  toast,
}
void checked

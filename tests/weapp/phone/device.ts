import { createWebAudioContext } from '../silent'

const info = {
  SDKVersion: '3.9.0',
  version: '8.0.50',
  platform: 'devtools',
  system: 'iOS 17.0',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
  statusBarHeight: 44,
  windowWidth: 375,
  windowHeight: 812,
  screenWidth: 375,
  screenHeight: 812,
  pixelRatio: 2,
  safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
}
const nothing = () => {}
const answers = (value: object) => (options?: { success?: (reply: object) => void; complete?: () => void }) => {
  options?.success?.(value)
  options?.complete?.()
  return Promise.resolve(value)
}

/** A query of elements, which says of each that it is 375 × 100 at the top. */
const createSelectorQuery = () => {
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: () => query,
    scrollOffset: () => query,
    fields: () => query,
    exec: (done?: (rows: unknown[]) => void) => done?.([{ top: 0, left: 0, width: 375, height: 100 }]),
  }
  return query
}

/** What wx says about the phone: its sizes, its network, its launch. */
const facts = {
  canIUse: () => true,
  getSystemInfoSync: () => info,
  getWindowInfo: () => info,
  getAppBaseInfo: () => info,
  getDeviceInfo: () => info,
  getSystemInfo: answers(info),
  getSystemSetting: () => info,
  getAppAuthorizeSetting: () => ({}),
  getMenuButtonBoundingClientRect: () => ({ top: 50, bottom: 82, left: 278, right: 365, width: 87, height: 32 }),
  getNetworkType: answers({ networkType: 'wifi' }),
  getScreenBrightness: answers({ value: 0.5 }),
  getLaunchOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
  getEnterOptionsSync: () => ({ path: 'tabs/feed', query: {} }),
  login: answers({ code: 'code' }),
}

/** Functions of a phone whose effect no test looks at. */
const unseen = {
  onNetworkStatusChange: nothing,
  offNetworkStatusChange: nothing,
  onThemeChange: nothing,
  offThemeChange: nothing,
  onAppShow: nothing,
  onAppHide: nothing,
  onError: nothing,
  onUnhandledRejection: nothing,
  onPageNotFound: nothing,
  navigateBack: nothing,
  stopPullDownRefresh: nothing,
  hideTabBar: nothing,
  showToast: nothing,
  hideToast: nothing,
  vibrateShort: nothing,
  setScreenBrightness: nothing,
  setKeepScreenOn: nothing,
  setNavigationBarColor: nothing,
  setNavigationBarTitle: nothing,
  setBackgroundColor: nothing,
  setTabBarBadge: nothing,
  removeTabBarBadge: nothing,
  showShareMenu: nothing,
  createIntersectionObserver: () => ({
    relativeTo: () => ({ observe: nothing }),
    relativeToViewport: () => ({ observe: nothing }),
    observe: nothing,
    disconnect: nothing,
  }),
  createInnerAudioContext: () => ({ play: nothing, stop: nothing, destroy: nothing, onError: nothing }),
}

/** The functions of wx that no test is about: a phone of 375 × 812 with WLAN. */
export const device = { ...facts, ...unseen, nextTick: (work: () => void) => setTimeout(work, 0), createSelectorQuery, createWebAudioContext }

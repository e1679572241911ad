import Taro, { getCurrentPages } from '@tarojs/taro'

export type TabName = 'feed' | 'discover' | 'passes' | 'inbox' | 'me'

/** Opens a page; WeChat keeps at most ten, so the eleventh takes the place of the tenth. */
export const go = (url: string) => void (getCurrentPages().length >= 10 ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
/** Opens a page in the place of this one. */
export const replaceWith = (url: string) => void Taro.redirectTo({ url })
export const openTab = (name: TabName) => void Taro.switchTab({ url: `/tabs/${name}` })
/** Opens any address of ours in the place of this page. */
export const land = (url: string) => void (url.startsWith('/tabs/') ? Taro.switchTab({ url }) : Taro.redirectTo({ url }))
/** To the page before; to the feed where there is none. */
export const goBack = () => (getCurrentPages().length > 1 ? void Taro.navigateBack() : openTab('feed'))
export const openSession = ({ activityId, sessionId }: { activityId: string; sessionId: string }) =>
  go(`/activities/detail?id=${activityId}&session=${sessionId}`)
export const openOrganization = (id: string) => go(`/organizations/organization?id=${id}`)
export const openVenue = (id: string) => go(`/places/venue?id=${id}`)

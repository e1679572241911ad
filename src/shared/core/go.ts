import Taro, { getCurrentPages } from '@tarojs/taro'

export type TabName = 'feed' | 'discover' | 'passes' | 'inbox' | 'me'

/** Opens a page. WeChat keeps at most ten pages, so the eleventh replaces the tenth. */
export const go = (url: string) => void (getCurrentPages().length >= 10 ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
/** Opens a page that is no tab instead of this one. */
export const replaceWith = (url: string) => void Taro.redirectTo({ url })
/** Shows a tab. */
export const openTab = (name: TabName) => void Taro.switchTab({ url: `/tabs/${name}` })
/** Opens any address of ours, a tab too, instead of this page. */
export const openInstead = (url: string) => void (url.startsWith('/tabs/') ? Taro.switchTab({ url }) : Taro.redirectTo({ url }))
/** Goes back to the page before, or to the feed where there is none. */
export const goBack = () => (getCurrentPages().length > 1 ? void Taro.navigateBack() : openTab('feed'))
/** Opens the page of an activity at one of its sessions. */
export const openSession = ({ activityId, sessionId }: { activityId: string; sessionId: string }) =>
  go(`/activities/detail?id=${activityId}&session=${sessionId}`)
/** Opens the page of an organization. */
export const openOrganization = (id: string) => go(`/organizations/organization?id=${id}`)
/** Opens the page of a venue. */
export const openVenue = (id: string) => go(`/places/venue?id=${id}`)

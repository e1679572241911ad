import Taro, { getCurrentPages } from '@tarojs/taro'

/** Opens a page; WeChat keeps at most ten, so the eleventh takes the place of the tenth. */
export const go = (url: string) => void (getCurrentPages().length >= 10 ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
export const openSession = ({ activityId, sessionId }: { activityId: string; sessionId: string }) =>
  go(`/activities/detail?id=${activityId}&session=${sessionId}`)
export const openOrganization = (id: string) => go(`/organizations/organization?id=${id}`)
export const openVenue = (id: string) => go(`/places/venue?id=${id}`)

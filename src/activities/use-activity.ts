import type { Activity, SessionCard } from '../../types/activities'
import { call } from '../shared/core/call'
import { useFollow } from '../shared/core/use-follow'
import { sharePage } from '../shared/core/share-page'
import { addToCalendar, openMap, toast } from '../shared/platform'
import type { Loaded } from '../shared/core/use-load'

/** What taps on an activity's page do, apart from enrolling: follow, calendar, map, share. Each shows words for its outcome. */
export function useActivity(loaded: Loaded<Activity>) {
  const activity = loaded.data

  const set = async (id: string, to: boolean) => {
    const { isFollowed } = await call('organizations', 'follow', { id, follow: to })
    loaded.change((now) => ({ ...now, organization: { ...now.organization, isFollowed } }))
  }
  const { isFollowing, follow } = useFollow(activity?.organization, set, toast)
  const addSession = async ({ sessionId, title, startsAt, endsAt }: SessionCard) => {
    if (!activity) return
    const { kind } = await addToCalendar({
      id: `session-${sessionId}`,
      title,
      place: `${activity.venue.name}，${activity.venue.address}`,
      startsAt,
      endsAt,
      notes: activity.organization.name,
    })
    if (kind === 'denied') toast('没有得到允许，日历没加上')
    if (kind === 'unsupported') toast('这台手机加不了日历')
    if (kind === 'ok' && process.env.TARO_ENV === 'weapp') toast('加到日历了')
  }
  const showMap = async () => {
    if (!activity) return
    const { lat, lng, name, address } = activity.venue
    const { kind } = await openMap({ lat, lng, name, address })
    if (kind === 'unsupported' || kind === 'denied') toast(address)
  }
  const send = async (path: string) => {
    if (!activity) return
    await sharePage({ title: activity.title, path })
  }
  return { isFollowing, follow, addSession, showMap, send }
}

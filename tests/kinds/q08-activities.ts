import { makePoster } from '../activities/posting'
import type { ErrorCode } from '../../types/errors'
import type { World } from '../world'
import { type Act, hoursOf } from './q08-hours'

/** Acts of those who post and those who review, by action. */
export const activityActs = (world: World): Record<string, () => Promise<Act>> => {
  const at = hoursOf(world)
  const asked = (code: ErrorCode, hours: number) => ({ at: at[hours]!, code })
  const posted = async () => {
    const poster = await makePoster(world)
    const { id } = await poster.save()
    return { ...poster, id }
  }

  return {
    // About a session 72 to 74 hours ahead.
    'activities/submitActivity': async () => {
      const { id, admin } = await posted()
      const act = () => world.call(admin, 'activities', 'submitActivity', { id })
      return { act, within: at[60]!, before: 'what is still far away is handed in like anything else', after: asked('activities.inPast', 75) }
    },
    'activities/reviewActivity': async () => {
      const { id, admin, decide } = await posted()
      await world.call(admin, 'activities', 'submitActivity', { id })
      const act = () => decide(id, { kind: 'publish' })
      return { act, within: at[60]!, before: 'it is decided as soon as it is handed in', after: asked('activities.inPast', 75) }
    },
    'activities/reviewActivity, a change': async () => {
      const { published, save, decide, sessionsOf, venueId } = await makePoster(world)
      const id = await published()
      const [only] = await sessionsOf(id)
      const sessions = [{ id: only!.sessionId, startsAt: only!.startsAt, endsAt: only!.endsAt, capacity: 2 }]
      await save({ title: '夏季养生讲座', sessions, venueId }, id)
      const act = () => decide(id, { kind: 'publish' })
      return { act, within: at[73]!, before: 'a change is decided as soon as it is wanted', after: asked('activities.over', 75) }
    },
    'activities/saveActivity': async () => {
      const { published, save, sessionsOf } = await makePoster(world)
      const id = await published()
      const [only] = await sessionsOf(id)
      const sessions = [{ id: only!.sessionId, startsAt: only!.startsAt, endsAt: only!.endsAt, capacity: 2 }]
      const act = () => save({ title: '夏季养生讲座', sessions }, id)
      return { act, within: at[73]!, before: 'it is changed from the moment it is there', after: asked('activities.over', 75) }
    },
    'activities/saveActivity, the time of what is over': async () => {
      const { published, save, sessionsOf, activity } = await makePoster(world)
      const [first] = activity().sessions
      const id = await published({ sessions: [first, { startsAt: at[99]!.toISOString(), endsAt: world.in(101).toISOString(), capacity: 2 }] })
      const [held, next] = await sessionsOf(id)
      const rest = { id: next!.sessionId, startsAt: next!.startsAt, endsAt: next!.endsAt, capacity: 2 }
      const moved = { id: held!.sessionId, startsAt: world.in(98).toISOString(), endsAt: world.in(98.5).toISOString(), capacity: 2 }
      const act = () => save({ sessions: [moved, rest] }, id)
      return { act, within: at[60]!, before: 'it may be moved from the moment it is there', after: asked('activities.inPast', 75) }
    },
    'activities/cancelActivity': async () => {
      const { published, admin } = await makePoster(world)
      const id = await published()
      const act = () => world.call(admin, 'activities', 'cancelActivity', { id, reason: '老师来不了' })
      return { act, within: at[73]!, before: 'it may be called off from the moment it is there', after: asked('activities.over', 75) }
    },
    'activities/cancelActivity, one session': async () => {
      const { published, admin, sessionsOf, activity } = await makePoster(world)
      const [first] = activity().sessions
      const id = await published({ sessions: [first, { startsAt: at[99]!.toISOString(), endsAt: world.in(101).toISOString(), capacity: 2 }] })
      const [held] = await sessionsOf(id)
      const act = () => world.call(admin, 'activities', 'cancelActivity', { id, sessionId: held!.sessionId, reason: '老师来不了' })
      return { act, within: at[73]!, before: 'it may be called off from the moment it is there', after: asked('activities.over', 75) }
    },
  }
}

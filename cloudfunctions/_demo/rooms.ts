import type { TemplateForm } from '../../types/templates'
import { venueFacts } from './facts'
import type { Calendar } from './calendar'
import type { Row } from './insert'

type Venues = Map<string, { id: string }>
const kinds = ['complex', 'workersHome', 'palace']
const names = [
  { name: '多功能厅', seats: 60 },
  { name: '教室', seats: 30 },
  { name: '书画室', seats: 16 },
]

/** Three rooms in each venue of the union. */
export const roomRows = (venues: Venues): Row<'venueRooms'>[] =>
  venueFacts
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ key }) => names.map((room) => ({ venueId: venues.get(key)?.id ?? '', ...room, isGone: false })))
    .map((row, index) => ({ id: String(index + 1), ...row }))

/** The room of a session: the activities of a venue take its rooms in turn; null where it has none. */
export const roomOf = (rooms: Row<'venueRooms'>[], venueId: string, activityId: string): string | null => {
  const own = rooms.filter((room) => room.venueId === venueId)
  return own[Number(activityId) % (own.length || 1)]?.id ?? null
}

/** 书画室 of 七里河区's palace is closed on the afternoon of the sixth day from now. */
export const closureRows = (calendar: Calendar, rooms: Row<'venueRooms'>[], venues: Venues, closedBy: string): Row<'venueClosures'>[] => {
  const palace = venueFacts.find(({ kind, region }) => kind === 'palace' && region.startsWith('620103'))
  const room = rooms.find(({ venueId, name }) => palace && venueId === venues.get(palace.key)?.id && name === '书画室')
  if (!room?.id || !room.venueId) return []
  const times = { fromAt: calendar.at(6, '14:00'), toAt: calendar.at(6, '18:00') }
  return [
    {
      id: '1',
      venueId: room.venueId,
      roomId: room.id,
      ...times,
      reason: '修暖气',
      closedBy,
      closedAt: calendar.asOf,
      createKey: '00000000-0000-4000-8000-000000000069',
    },
  ]
}

/** A template of the organization that holds after-school classes. */
export const templateRows = (organizationId: string, savedBy: string, calendar: Calendar): Row<'templates'>[] => {
  const activity: TemplateForm = {
    category: 'childcare',
    title: '四点半课堂',
    text: '放学接到教室，写完作业做手工。一位老师带 8 个孩子，六点半前接走。',
    pictureIds: [],
    rules: ['六点半前接走', '带水杯和作业'],
    capacity: 16,
    waitlistLimit: 8,
    from: '16:30',
    to: '18:30',
    closeHours: 2,
    cancelHours: 2,
  }
  return [
    {
      id: '1',
      organizationId,
      category: activity.category,
      name: '四点半课堂',
      activity,
      version: 1,
      savedBy,
      savedAt: calendar.asOf,
      createKey: '00000000-0000-4000-8000-000000000070',
    },
  ]
}

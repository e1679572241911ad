import type { Calendar } from './calendar'
import { type OrganizationFact, type Template, type VenueFact, venueFacts } from './facts'
import type { PlannedActivity } from './plan'
import type { Random } from './random'

/** Counties in which the mock-ups show how many sessions there are today and tomorrow; none are added there on those days. */
const shownCounties = ['620102', '620103', '620104', '620105']
const isShown = (region: string) => shownCounties.includes(region.slice(0, 6))
const minutesOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
/** How much a later day weighs, in sessions: among equally crowded days the earlier one is taken, so that most is on soon. */
const delay = 0.5
/** Sessions are planned about four weeks ahead. */
const lastDay = 31
type Booking = { day: number; from: number; to: number }
type Slot = { venue: VenueFact; days: number[] }

/** Finds days and places for sessions: the place is free, and the day is not crowded. */
export const makeTimetable = (calendar: Calendar, given: PlannedActivity[]) => {
  const bookings = new Map<string, Booking[]>()
  const perDay = new Map<string, number>()
  const groupOf = (region: string) => (isShown(region) ? 'shown' : region.slice(0, 4))
  const add = (venue: VenueFact, booking: Booking) => {
    bookings.set(venue.key, [...(bookings.get(venue.key) ?? []), booking])
    const key = `${groupOf(venue.region)} ${booking.day}`
    perDay.set(key, (perDay.get(key) ?? 0) + 1)
  }
  const start = calendar.at(0, '0:00').getTime()
  for (const { venue, sessions } of given) {
    for (const { startsAt, endsAt } of sessions) {
      const minutes = (startsAt.getTime() - start) / 60_000
      const day = Math.floor(minutes / 1440)
      add(venue, { day, from: minutes - day * 1440, to: minutes - day * 1440 + (endsAt.getTime() - startsAt.getTime()) / 60_000 })
    }
  }

  const isFree = (venue: string, [, from, to]: Template['when'], days: number[]) =>
    !(bookings.get(venue) ?? []).some((booking) => days.includes(booking.day) && booking.from < minutesOf(to) && minutesOf(from) < booking.to)

  /** The days of the sessions of an activity that begins on that day; null where it cannot begin on such a day. */
  const daysFrom = (first: number, [on, , , repeat]: Template['when']): number[] | null => {
    if (calendar.isWeekend(first) !== (on === 'weekend')) return null
    if (repeat === 'weekly') return first + 21 <= lastDay ? [0, 7, 14, 21].map((days) => first + days) : null
    const days = [first]
    while (repeat === 'daily' && days.length < (first < 0 ? 3 : 5)) days.push(calendar.nextWorkday((days.at(-1) ?? first) + 1))
    return days
  }

  /** The places to try: first the organization's own, then those of its county or city that belong to nobody. */
  const placesFor = (organization: OrganizationFact, template: Template, random: Random): VenueFact[] => {
    if (template.only) return venueFacts.filter(({ key }) => template.only?.includes(key))
    const fitting = venueFacts.filter((venue) => venue.spaces.includes(template.space))
    const own = (organization.at ?? []).flatMap((key) => fitting.find((venue) => venue.key === key) ?? [])
    if (own.length > 0) return own
    const within = (width: number) => fitting.filter((venue) => venue.by === undefined && venue.region.startsWith(organization.region.slice(0, width)))
    const county = within(6)
    return random.shuffle(county.length > 0 ? county : within(4))
  }

  return {
    book: (venue: VenueFact, [, from, to]: Template['when'], days: number[]) => {
      for (const day of days) add(venue, { day, from: minutesOf(from), to: minutesOf(to) })
    },
    /** The least crowded first day between `from` and `to` on which a place is free, with the place; null where there is none. */
    find: (organization: OrganizationFact, template: Template, [from, to]: [number, number], random: Random): Slot | null => {
      const places = placesFor(organization, template, random)
      const group = groupOf(organization.region)
      const starts = random.shuffle(Array.from({ length: to - from + 1 }, (_, index) => from + index))
      const choices = starts.flatMap((first) => {
        const days = daysFrom(first, template.when)
        const isFull = group === 'shown' && days?.some((day) => day === 0 || day === 1)
        const reachesToday = to < 0 && template.when[3] === 'daily' && (days?.at(-1) ?? 0) >= 0
        const place = days && !isFull && !reachesToday && places.find((venue) => isFree(venue.key, template.when, days))
        if (!place) return []
        return [{ venue: place, days, crowd: days.reduce((sum, day) => sum + (perDay.get(`${group} ${day}`) ?? 0), 0) / days.length + (first - from) * delay }]
      })
      return choices.sort((one, other) => one.crowd - other.crowd)[0] ?? null
    },
  }
}

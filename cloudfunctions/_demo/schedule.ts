import { type OrganizationFact, organizationFacts, series, templateOf } from './facts'
import type { Calendar } from './calendar'
import { compose, type Moment, type Sketch } from './compose'
import type { PlannedActivity } from './plan'
import { type Random, seeded } from './random'
import { makeTimetable } from './timetable'

/** The part of the calendar in which an activity begins. */
type Wave = 'past' | 'soon' | 'later'
const waves: Record<Wave, [from: number, to: number]> = { past: [-14, -3], soon: [1, 7], later: [7, 20] }

/** Where an organization's activities lie: mostly in the coming weeks, the others in the past; around 兰州 some in both. */
const wavesOf = (organization: OrganizationFact, index: number): Wave[] => {
  const ahead: Wave = index % 2 === 0 ? 'soon' : 'later'
  if (organization.key === 'linxia-union') return index % 2 === 0 ? [ahead] : [ahead, 'past']
  if (index % 3 === 2) return ['past']
  return index % 4 === 1 && organization.region.startsWith('6201') ? [ahead, 'past'] : [ahead]
}

const families = [...'马李王张陈魏赵刘杨何孙周']
const leaderOf = (random: Random, category: string, organization: OrganizationFact): string | null => {
  if (category === 'matchmaking' || category === 'eldercare' || random.chance(0.4)) return null
  const name = `${random.pick(families)}${category === 'skills' ? '师傅' : '老师'}`
  return random.chance(0.5) ? `${name}，${organization.name}` : name
}

/** When it was announced: some days before the first session, and before now, since new ones come in all the time. */
const announced = (random: Random, firstDay: number): Moment => {
  const minutes = random.pick(['05', '10', '20', '35', '40', '55'])
  const offset = firstDay < 1 ? firstDay - random.int(3, 6) : firstDay <= 3 ? -random.int(1, 5) : -random.int(0, 9)
  return [offset, `${offset === 0 ? random.pick([6, 7]) : random.int(8, 20)}:${minutes}`]
}

/** Remembers the texts of posts, so that no two posts of a city have the same. */
const makeVoices = (taken: PlannedActivity[]) => {
  const said = new Set(taken.map((activity) => `${activity.organization.region.slice(0, 4)} ${activity.post?.text}`))
  return (random: Random, city: string, posts: string[]) => {
    const text = random.shuffle(posts).find((post) => !said.has(`${city} ${post}`))
    if (text !== undefined) said.add(`${city} ${text}`)
    return text
  }
}

const seriesFor = (random: Random, organization: OrganizationFact, template: string) =>
  organization.region.startsWith('6201') && random.chance(0.7) ? series.find((one) => one.templates.includes(template))?.name : undefined

/**
 * Activities made from what each organization offers, around the given ones. An activity is left out where its city has no unused text for its
 * post, or no place is free.
 */
export const schedule = (calendar: Calendar, given: PlannedActivity[]): PlannedActivity[] => {
  const timetable = makeTimetable(calendar, given)
  const voice = makeVoices(given)
  return organizationFacts.flatMap((organization) => {
    const random = seeded(`schedule ${organization.key}`)
    return organization.offers.flatMap((key, index) =>
      wavesOf(organization, index).flatMap((wave): PlannedActivity[] => {
        const template = templateOf(key)
        const slot = timetable.find(organization, template, waves[wave], random)
        const post = slot ? voice(random, organization.region.slice(0, 4), template.posts) : undefined
        if (!slot || post === undefined) return []
        const firstDay = slot.days[0] ?? 0
        const capacity = Math.floor(random.int(...template.capacity) / 2) * 2
        const opensLater = wave === 'later' && random.chance(0.12)
        const closesEarly = wave === 'soon' && firstDay > 1 && random.chance(0.12)
        const leader = leaderOf(random, template.category, organization)
        const inSeries = seriesFor(random, organization, key)
        const published = closesEarly ? ([-random.int(4, 8), '10:20'] as Moment) : announced(random, firstDay)
        const sketch: Sketch = {
          key: `${organization.key} ${key} ${wave}`,
          template: key,
          organization: organization.key,
          venue: slot.venue.key,
          days: slot.days,
          capacity,
          post,
          published,
          waitlistLimit: random.chance(0.15) ? 0 : Math.ceil(capacity / 3),
          cancelMinutes: random.pick([60, 120, 180]),
          ...(leader ? { leader } : {}),
          ...(inSeries ? { series: inSeries } : {}),
          ...(opensLater ? { opens: [random.int(1, 4), '9:00'] as Moment } : {}),
          ...(closesEarly ? { closes: [-1, '18:00'] as Moment } : {}),
        }
        timetable.book(slot.venue, template.when, slot.days)
        return [compose(calendar, sketch)]
      }),
    )
  })
}
